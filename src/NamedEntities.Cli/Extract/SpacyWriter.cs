using System.Buffers;
using System.Text.Json;
using NamedEntities.Cli.Input;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Extract;

/// <summary>
/// Writes a JSON object a line, as spaCy's displaCy and converters for its training take them:
/// <c>{"text":…,"ents":[{"start":…,"end":…,"label":…}]}</c>, offsets in Unicode code points.
/// </summary>
internal sealed class SpacyWriter(Stream output) : IResultWriter
{
    private readonly JsonWriterOptions _options = new() { Encoder = ReadableJson.Encoder };

    private readonly ArrayBufferWriter<byte> _line = new();

    public void Write(InputDocument document, IReadOnlyList<NamedEntity> entities)
    {
        _line.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_line, _options))
        {
            CodePointOffsets offsets = new(document.Text);
            json.WriteStartObject();
            json.WriteString("text"u8, document.Text);
            json.WriteStartArray("ents"u8);
            foreach (NamedEntity entity in entities)
            {
                json.WriteStartObject();
                json.WriteNumber("start"u8, offsets.Of(entity.Start));
                json.WriteNumber("end"u8, offsets.Of(entity.End));
                json.WriteString("label"u8, entity.Type.ToCode());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        _line.Write("\n"u8);
        output.Write(_line.WrittenSpan);
    }

    public void Flush() => output.Flush();
}
