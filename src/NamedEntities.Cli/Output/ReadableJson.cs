using System.Text.Encodings.Web;
using System.Text.Json;

namespace NamedEntities.Cli.Output;

/// <summary>JSON in which Cyrillic stays readable: nobody pastes what the tool writes into HTML.</summary>
internal static class ReadableJson
{
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Other options with this one changed.</summary>
    public static JsonSerializerOptions Of(JsonSerializerOptions options) => new(options) { Encoder = Encoder };
}
