using System.Text.Json;

namespace NamedEntities.Cli.Input;

/// <summary>A text to look for entities in.</summary>
/// <param name="Name">What to call it: its <c>id</c>, or the file or line that it comes from.</param>
/// <param name="Text">The text that offsets count in.</param>
/// <param name="Fields">The JSON object that had the text, to be passed through; null for plain text.</param>
/// <param name="ByteCount">How many bytes of input it is.</param>
internal sealed record InputDocument(string Name, string Text, JsonElement? Fields, long ByteCount);
