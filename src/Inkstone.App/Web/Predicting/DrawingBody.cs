using System.Text.Json;
using Inkstone.Data;
using Inkstone.Digits;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>Reads the drawing that a request's body holds: <c>image/png</c>, or JSON of pixels or of strokes.</summary>
internal static class DrawingBody
{
    // A sheet as large as a wall is a mistake in units.
    private const float LargestSheet = 20_000;

    private const int MostPoints = 100_000;
    private const int MostPixels = 4_000_000;
    private const float PenShare = 0.05f;

    /// <exception cref="RequestException">It holds no drawing; the message says what was expected.</exception>
    public static async Task<Drawing> ReadAsync(HttpContext http)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        switch (type)
        {
            case "image/png":
                return new Drawing(await ReadPng(http));
            case "application/json":
                using (var json = await ReadJson(http))
                {
                    return Parse(json.RootElement);
                }

            default:
                throw new RequestException(StatusCodes.Status415UnsupportedMediaType, $"Expected Content-Type image/png or application/json. Received: {type ?? "none"}.");
        }
    }

    /// <summary>A JSON body.</summary>
    public static async Task<JsonDocument> ReadJson(HttpContext http)
    {
        try
        {
            return await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { MaxDepth = 8 }, http.RequestAborted);
        }
        catch (JsonException error)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"Expected JSON. {error.Message}");
        }
    }

    /// <summary>A drawing in JSON.</summary>
    /// <exception cref="RequestException">It is none.</exception>
    public static Drawing Parse(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("an object with \"pixels\" or \"strokes\"", json);
        }

        if (json.TryGetProperty("strokes", out var strokes))
        {
            var (width, height) = (Size(json, "width", LargestSheet), Size(json, "height", LargestSheet));
            var pen = json.TryGetProperty("pen", out _) ? Size(json, "pen", LargestSheet) : PenShare * Math.Max(width, height);
            return new Drawing(Strokes(strokes), width, height, pen);
        }

        if (json.TryGetProperty("pixels", out var pixels))
        {
            return new Drawing(Pixels(pixels, Size(json, "width", MostPixels), Size(json, "height", MostPixels)));
        }

        throw new RequestException(
            StatusCodes.Status400BadRequest,
            "Expected {\"width\", \"height\", \"pixels\": [0..255, row by row]} or {\"width\", \"height\", \"strokes\": [[[x, y], ...], ...]}. Received an object without \"pixels\" and \"strokes\".");
    }

    private static async Task<Picture> ReadPng(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        body.Position = 0;
        try
        {
            return Png.Read(body, "The body");
        }
        catch (InvalidDataException error)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, error.Message);
        }
    }

    private static Picture Pixels(JsonElement json, float width, float height)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw Wrong("\"pixels\" as a list of numbers, row by row", json);
        }

        var count = (double)width * height;
        if (width != (int)width || height != (int)height || count > MostPixels)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"Expected whole numbers of pixels, at most {MostPixels} in all. Received: {width} x {height}.");
        }

        var length = json.GetArrayLength();
        if (length != count && length != 4 * count)
        {
            throw new RequestException(
                StatusCodes.Status400BadRequest, $"Expected {count} numbers for a gray picture of {width} x {height}, or {4 * count} for red, green, blue and alpha. Received: {length}.");
        }

        var pixels = new byte[length];
        var at = 0;
        foreach (var value in json.EnumerateArray())
        {
            pixels[at++] = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= 255
                ? (byte)Math.Round(number)
                : throw Wrong("each pixel as a number from 0 to 255", value);
        }

        return new Picture((int)width, (int)height, length == count ? 1 : 4, pixels);
    }

    private static List<StrokePoint[]> Strokes(JsonElement json)
    {
        var room = MostPoints;
        var strokes = new List<StrokePoint[]>();
        foreach (var stroke in List(json, "\"strokes\" as a list of strokes"))
        {
            var points = new List<StrokePoint>();
            foreach (var point in List(stroke, "a stroke as a list of points"))
            {
                if (--room < 0)
                {
                    throw new RequestException(StatusCodes.Status400BadRequest, $"Expected at most {MostPoints} points in all strokes. Send fewer.");
                }

                points.Add(Point(point));
            }

            strokes.Add([.. points]);
        }

        return strokes;
    }

    private static StrokePoint Point(JsonElement json)
    {
        const string Expected = "a point as [x, y] or [x, y, pressure], x and y within ±1000000 and pressure from 0 to 10";
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is not (2 or 3))
        {
            throw Wrong(Expected, json);
        }

        Span<float> numbers = [0, 0, 1];
        var at = 0;
        foreach (var value in json.EnumerateArray())
        {
            var isGood = value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out numbers[at]) && (at < 2 ? Math.Abs(numbers[at]) <= 1e6f : numbers[at] is >= 0 and <= 10);
            at = isGood ? at + 1 : throw Wrong(Expected, json);
        }

        return new StrokePoint(numbers[0], numbers[1], numbers[2]);
    }

    private static JsonElement.ArrayEnumerator List(JsonElement json, string expected) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : throw Wrong(expected, json);

    private static float Size(JsonElement json, string name, float largest) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out var number) && number > 0 && number <= largest
            ? number
            : throw new RequestException(StatusCodes.Status400BadRequest, $"Expected \"{name}\" as a number above 0 and at most {largest}.");

    private static RequestException Wrong(string expected, JsonElement came)
    {
        var text = came.GetRawText();
        return new RequestException(StatusCodes.Status400BadRequest, $"Expected {expected}. Received: {(text.Length > 60 ? $"{text[..60]}..." : text)}.");
    }
}
