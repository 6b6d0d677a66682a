using System.Text;
using System.Text.Json;
using Inkstone.Data;

namespace Inkstone.Saving;

/// <summary>One array as the header describes it; begin and end count from the first byte after the header.</summary>
internal sealed record SafeTensorsEntry(string Name, NumberType Type, Shape Shape, long Begin, long End);

/// <summary>
/// The header of a safetensors file: a JSON object that maps each array's name to its dtype, shape and data_offsets, and
/// <c>__metadata__</c> to an object of texts. Read strictly: each key once, no other keys, nothing after the object but spaces.
/// </summary>
internal sealed class SafeTensorsHeader
{
    public const string MetadataKey = "__metadata__";
    private readonly ByteSource _source;

    private SafeTensorsHeader(ByteSource source) => _source = source;

    /// <summary>The texts by name.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>The arrays in the order of the header.</summary>
    public List<SafeTensorsEntry> Entries { get; } = [];

    public static SafeTensorsHeader Parse(ByteSource source, ReadOnlySpan<byte> json)
    {
        var header = new SafeTensorsHeader(source);
        try
        {
            var reader = new Utf8JsonReader(json);
            header.ReadObject(ref reader);
            return header;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or EncoderFallbackException or DecoderFallbackException)
        {
            throw source.Error($"expected a header of JSON, as safetensors has it. It is damaged: {error.Message}", error);
        }
    }

    private void ReadObject(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        var seen = new HashSet<string>();
        while (NextKey(ref reader, seen, "the header") is { } key)
        {
            if (key == MetadataKey)
            {
                ReadMetadata(ref reader);
            }
            else
            {
                Entries.Add(ReadEntry(ref reader, key));
            }
        }

        if (reader.Read())
        {
            throw _source.Error("expected nothing after the header's JSON object. Received: more JSON.");
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, $"an object for {MetadataKey}");
        var seen = new HashSet<string>();
        while (NextKey(ref reader, seen, MetadataKey) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, $"a text for '{key}' in {MetadataKey}");
            Metadata.Add(key, reader.GetString()!);
        }
    }

    private SafeTensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.StartObject, $"an object for the array '{name}'");
        var seen = new HashSet<string>();
        NumberType? type = null;
        List<long>? sizes = null, offsets = null;
        while (NextKey(ref reader, seen, $"the array '{name}'") is { } key)
        {
            switch (key)
            {
                case "dtype":
                    Expect(ref reader, JsonTokenType.String, $"a text for the dtype of '{name}'");
                    type = SafeTensorsTypes.Parse(reader.GetString()!)
                        ?? throw _source.Error($"expected the dtype of '{name}' to be one of {SafeTensorsTypes.All}. Received: '{reader.GetString()}'.");
                    break;
                case "shape":
                    sizes = ReadNumbers(ref reader, $"the shape of '{name}'");
                    break;
                case "data_offsets":
                    offsets = ReadNumbers(ref reader, $"the data_offsets of '{name}'");
                    break;
                default:
                    throw _source.Error($"expected dtype, shape and data_offsets for the array '{name}'. Received: '{key}'.");
            }
        }

        if (type is not { } known || sizes is null || offsets is not [var begin, var end])
        {
            throw _source.Error($"expected a dtype, a shape and two data_offsets for the array '{name}'. One is missing.");
        }

        var shape = FileShape.Create(_source, known, sizes.ToArray(), out var byteCount);
        return begin <= end && end - begin == byteCount
            ? new SafeTensorsEntry(name, known, shape, begin, end)
            : throw _source.Error($"expected {byteCount} bytes for the {known} array '{name}' of shape {shape}. Received data_offsets [{begin}, {end}].");
    }

    private List<long> ReadNumbers(ref Utf8JsonReader reader, string what)
    {
        Expect(ref reader, JsonTokenType.StartArray, $"a list for {what}");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0)
            {
                throw _source.Error($"expected whole numbers of zero or more for {what}. Received: {Encoding.UTF8.GetString(reader.ValueSpan)}.");
            }

            numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>The next key of an object, or null at its end.</summary>
    private string? NextKey(ref Utf8JsonReader reader, HashSet<string> seen, string what)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        var key = reader.GetString()!;
        return seen.Add(key) ? key : throw _source.Error($"expected each key once in {what}. Received '{key}' twice.");
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType token, string what)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw _source.Error($"expected {what} in the header. Received: JSON {reader.TokenType}.");
        }
    }
}
