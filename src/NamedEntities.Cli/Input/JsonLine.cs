using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace NamedEntities.Cli.Input;

/// <summary>Reads the JSON object of a line, and says in words what is wrong with a line that holds none.</summary>
internal static class JsonLine
{
    /// <exception cref="InvalidDataException">The line is not UTF-8, not JSON, or not an object.</exception>
    public static JsonElement ParseObject(ReadOnlySpan<byte> line)
    {
        Utf8Lines.Validate(line);
        JsonElement element = Parse(line);
        return element.ValueKind == JsonValueKind.Object
            ? element
            : throw new InvalidDataException($"not a JSON object but {Describe(element)}");
    }

    /// <exception cref="InvalidDataException">The object has no such field, or it is not a string.</exception>
    public static string GetString(JsonElement element, string field) =>
        TryGetString(element, field) ?? throw new InvalidDataException($"no \"{field}\"");

    /// <summary>The value of a field, or null if there is none, or it is JSON's null.</summary>
    /// <exception cref="InvalidDataException">The field is not a string.</exception>
    public static string? TryGetString(JsonElement element, string field)
    {
        if (!TryGetField(element, field, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String
            ? Decode(value)
            : throw new InvalidDataException($"\"{field}\" is not a string but {Describe(value)}");
    }

    /// <summary>The value of a field of an object; of several of one name, of the last.</summary>
    /// <remarks>
    /// System.Text.Json's own look-up throws at a name with an escaped half of a surrogate pair, wherever in the object it stands.
    /// </remarks>
    public static bool TryGetField(JsonElement element, string field, out JsonElement value)
    {
        value = default;
        bool isFound = false;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!IsNamed(property, field))
                continue;
            value = property.Value;
            isFound = true;
        }

        return isFound;
    }

    /// <summary>Whether a field has a name.</summary>
    public static bool IsNamed(JsonProperty property, string name)
    {
        try
        {
            return property.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>An <c>id</c> that can serve as a name: a string or a number; null if there is none.</summary>
    public static string? TryGetId(JsonElement element)
    {
        if (!TryGetField(element, "id", out JsonElement id))
            return null;
        return id.ValueKind switch
        {
            JsonValueKind.String => Decode(id),
            JsonValueKind.Number => id.GetRawText(),
            _ => null,
        };
    }

    /// <summary>
    /// The characters of a JSON string. System.Text.Json refuses an escaped half of a surrogate pair (<c>\ud83d</c>
    /// alone), which scraped text has where a page was cut inside an emoji; a .NET string can hold it.
    /// </summary>
    private static string Decode(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescape(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)[1..^1]));
        }
    }

    /// <summary>RFC 8259, section 7; the parser has checked already that every escape is complete.</summary>
    private static string Unescape(string escaped)
    {
        StringBuilder text = new(escaped.Length);
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }

            char code = escaped[++i];
            text.Append(code switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)Convert.ToUInt16(escaped.Substring(i + 1, 4), 16),
                _ => code,
            });
            if (code == 'u')
                i += 4;
        }

        return text.ToString();
    }

    private static JsonElement Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonElement.Parse(line);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"not JSON: error at byte {exception.BytePositionInLine + 1}", exception);
        }
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };
}
