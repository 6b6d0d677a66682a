using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>
/// A correction as a file: JSON with the label, what was read, when, the normalised picture as 784 bytes in base64, and what was drawn: the
/// strokes as lists of [x, y, pressure], else the picture as PNG in base64. Nothing here reads that picture: it is kept so that what a person drew can be
/// looked at, and brought into another form should the form ever change.
/// </summary>
internal static class CorrectionFile
{
    public const string Extension = ".json";

    private const int Version = 1;
    private const int Pixels = DigitNormalizer.Side * DigitNormalizer.Side;

    /// <summary>The bytes of a file.</summary>
    /// <param name="correction">The correction.</param>
    /// <param name="picture">What was drawn, where there are no strokes.</param>
    public static byte[] Write(Correction correction, Picture? picture)
    {
        var json = new JsonObject
        {
            ["version"] = Version,
            ["label"] = correction.Label,
            ["readAs"] = correction.ReadAs,
            ["when"] = correction.When.ToString("O", CultureInfo.InvariantCulture),
            ["normalized"] = Convert.ToBase64String(correction.Normalized),
        };
        if (correction.Strokes is { } strokes)
        {
            json["strokes"] = new JsonArray([.. strokes.Select(stroke =>
                new JsonArray([.. stroke.Select(point => (JsonNode)new JsonArray(point.X, point.Y, point.Pressure))]))]);
        }

        if (picture is not null)
        {
            using var png = new MemoryStream();
            Png.Write(png, picture);
            json["png"] = Convert.ToBase64String(png.GetBuffer(), 0, (int)png.Length);
        }

        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="InvalidDataException">They are damaged; the message says how.</exception>
    public static Correction Read(string id, byte[] bytes)
    {
        try
        {
            var json = JsonNode.Parse(bytes) as JsonObject ?? throw new InvalidDataException("expected a correction as a JSON object.");
            var version = Required(json, "version").GetValue<int>();
            if (version != Version)
            {
                throw new InvalidDataException($"expected a correction of version {Version}. Received: version {version}, of another Inkstone.");
            }

            var label = Required(json, "label").GetValue<int>();
            var normalized = Convert.FromBase64String(Required(json, "normalized").GetValue<string>());
            if (label is < 0 or >= DigitImages.Classes || normalized.Length != Pixels)
            {
                throw new InvalidDataException($"expected a label of 0 to 9 and {Pixels} pixels. Received: label {label} and {normalized.Length} pixels.");
            }

            return new Correction(
                id,
                label,
                json["readAs"]?.GetValue<string>(),
                DateTimeOffset.Parse(Required(json, "when").GetValue<string>(), CultureInfo.InvariantCulture),
                normalized,
                json["strokes"] is { } strokes ? Strokes(strokes) : null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"expected a correction. It is damaged: {error.Message}", error);
        }
    }

    private static JsonNode Required(JsonObject json, string name) => json[name] ?? throw new InvalidDataException($"expected a correction with its \"{name}\". There is none.");

    private static StrokePoint[][] Strokes(JsonNode json)
    {
        var strokes = json.AsArray().Select(stroke => Required(stroke).Select(Point).ToArray()).ToArray();
        foreach (var stroke in strokes)
        {
            StrokeRasterizer.CheckPoints(stroke, nameof(json));
        }

        return strokes;

        static StrokePoint Point(JsonNode? point) => Required(point) is [{ } x, { } y, { } pressure]
            ? new(x.GetValue<float>(), y.GetValue<float>(), pressure.GetValue<float>())
            : throw new FormatException("a point of its strokes is not [x, y, pressure].");

        static JsonArray Required(JsonNode? node) => node as JsonArray ?? throw new FormatException("its strokes are no lists.");
    }
}
