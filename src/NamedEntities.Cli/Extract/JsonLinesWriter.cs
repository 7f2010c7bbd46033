using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using NamedEntities.Cli.Input;
using NamedEntities.Cli.Output;

namespace NamedEntities.Cli.Extract;

/// <summary>
/// Writes a JSON object a line. What came in as JSON goes out byte by byte as it came (field order, number format,
/// escapes), with <c>entities</c> added at the end, in place of any that were there.
/// </summary>
internal sealed class JsonLinesWriter(Stream output) : IResultWriter
{
    private const int ConfidenceDigits = 4;

    // The line of a long text is handed on in pieces.
    private const int PieceSize = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _line = new();

    private readonly JsonWriterOptions _options = new() { Encoder = ReadableJson.Encoder };

    public void Write(InputDocument document, IReadOnlyList<NamedEntity> entities)
    {
        _line.ResetWrittenCount();
        _line.Write("{"u8);
        if (document.Fields is { } fields)
            CopyFields(fields);
        else
            WriteId(document.Name);
        _line.Write("\"entities\":"u8);
        WriteEntities(entities);
        _line.Write("}\n"u8);
        output.Write(_line.WrittenSpan);
    }

    public void Flush() => output.Flush();

    private void CopyFields(JsonElement fields)
    {
        foreach (JsonProperty field in fields.EnumerateObject())
        {
            if (JsonLine.IsNamed(field, "entities"))
                continue;
            _line.Write("\""u8);
            _line.Write(JsonMarshal.GetRawUtf8PropertyName(field));
            _line.Write("\":"u8);
            _line.Write(JsonMarshal.GetRawUtf8Value(field.Value));
            _line.Write(","u8);
        }
    }

    private void WriteId(string id)
    {
        _line.Write("\"id\":"u8);
        using (Utf8JsonWriter json = new(_line, _options))
            json.WriteStringValue(id);
        _line.Write(","u8);
    }

    private void WriteEntities(IReadOnlyList<NamedEntity> entities)
    {
        using Utf8JsonWriter json = new(_line, _options);
        json.WriteStartArray();
        foreach (NamedEntity entity in entities)
        {
            WriteEntity(json, entity);
            if (json.BytesPending < PieceSize)
                continue;
            json.Flush();
            output.Write(_line.WrittenSpan);
            _line.ResetWrittenCount();
        }

        json.WriteEndArray();
    }

    private static void WriteEntity(Utf8JsonWriter json, NamedEntity entity)
    {
        json.WriteStartObject();
        json.WriteNumber("start"u8, entity.Start);
        json.WriteNumber("end"u8, entity.End);
        json.WriteString("type"u8, entity.Type.ToCode());
        json.WriteString("text"u8, entity.Text);
        json.WriteString("normalForm"u8, entity.NormalForm);
        if (entity.Name is { } name)
        {
            json.WritePropertyName("name"u8);
            JsonSerializer.Serialize(json, name, EntityJsonContext.Default.PersonName);
        }

        json.WriteNumber("confidence"u8, Math.Round(entity.Confidence, ConfidenceDigits));
        json.WritePropertyName("language"u8);
        JsonSerializer.Serialize(json, entity.Language, EntityJsonContext.Default.TextLanguage);
        json.WriteNumber("entityId"u8, entity.Id);
        json.WriteEndObject();
    }
}
