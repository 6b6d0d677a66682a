using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Inkstone.Data;
using Inkstone.Digits;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>Reads the drawing that a request's body holds: <c>image/png</c>, or JSON of pixels or of strokes.</summary>
internal static class DrawingBody
{
    /// <summary>The most pixels of a PNG picture: more than a telephone's camera takes.</summary>
    public const int MostPngPixels = 16_000_000;

    // The sheet may have any unit: 1 x 1 as well as pixels.
    private const float SmallestSheet = 0.001f;
    private const float LargestSheet = 20_000;

    // A pen may leave the sheet, but not by so many sheets.
    private const float MostSheets = 20;

    private const int MostPoints = 20_000;
    private const int MostPixels = 4_000_000;
    private const float PenShare = 0.05f;

    /// <summary>Reads the drawing, and answers with what is made of it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="answer">Makes the answer; a request waits for its turn to do that.</param>
    /// <exception cref="RequestException">It holds no drawing; the message says what was expected.</exception>
    public static Task<T> ReadAsync<T>(HttpContext http, Func<Drawing, T> answer) => RequestBody.TypeOf(http.Request) switch
    {
        "image/png" => RequestBody.Use(http, isJson: false, body => answer(new Drawing(ReadPng(body)))),
        JsonBody.Type => JsonBody.ReadAsync(http, json => answer(Parse(json))),
        var type => throw new RequestException(StatusCodes.Status415UnsupportedMediaType, $"Expected Content-Type image/png or {JsonBody.Type}. Received: {type ?? "none"}."),
    };

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
            var (width, height) = (Size(json, "width", SmallestSheet, LargestSheet), Size(json, "height", SmallestSheet, LargestSheet));
            var longer = Math.Max(width, height);
            var pen = json.TryGetProperty("pen", out _) ? Size(json, "pen", longer / 1000, longer) : PenShare * longer;
            return new Drawing(Strokes(strokes, MostSheets * longer), width, height, pen);
        }

        if (json.TryGetProperty("pixels", out var pixels))
        {
            return new Drawing(Pixels(pixels, Size(json, "width", 1, MostPixels), Size(json, "height", 1, MostPixels)));
        }

        throw Bad(
            "Expected {\"width\", \"height\", \"pixels\": [0..255, row by row]} or {\"width\", \"height\", \"strokes\": [[[x, y], ...], ...]}. Received an object without \"pixels\" and \"strokes\".");
    }

    private static Picture ReadPng(MemoryStream body)
    {
        if (RequestBody.PixelsOf(body) is > MostPngPixels and var pixels)
        {
            throw Bad($"Expected a picture of at most {MostPngPixels} pixels. Received one of {pixels}. Make it smaller.");
        }

        try
        {
            return Png.Read(body, "The body");
        }
        catch (InvalidDataException error)
        {
            throw Bad(error.Message);
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
            throw Bad($"Expected whole numbers of pixels, at most {MostPixels} in all. Received: {width} x {height}.");
        }

        var length = json.GetArrayLength();
        if (length != count && length != 4 * count)
        {
            throw Bad(
                $"Expected {count} numbers for a gray picture of {width} x {height}, or {4 * count} for red, green, blue and alpha. Received: {length}.");
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

    private static List<StrokePoint[]> Strokes(JsonElement json, float farthest)
    {
        var room = MostPoints;
        var strokes = new List<StrokePoint[]>();
        foreach (var stroke in List(json, "\"strokes\" as a list of strokes"))
        {
            Take(ref room);
            var points = new List<StrokePoint>();
            foreach (var point in List(stroke, "a stroke as a list of points"))
            {
                Take(ref room);
                points.Add(Point(point, farthest));
            }

            strokes.Add([.. points]);
        }

        return strokes;
    }

    private static void Take(ref int room)
    {
        if (--room < 0)
        {
            throw Bad($"Expected at most {MostPoints} strokes and points together. Received more. Leave out points: a digit needs a few hundred.");
        }
    }

    private static StrokePoint Point(JsonElement json, float farthest)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is not (2 or 3))
        {
            throw Wrong("a point as [x, y] or [x, y, pressure]", json);
        }

        Span<float> numbers = [0, 0, 1];
        var at = 0;
        foreach (var value in json.EnumerateArray())
        {
            var isGood = value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out numbers[at]) && (at < 2 ? Math.Abs(numbers[at]) <= farthest : numbers[at] is >= 0 and <= 10);
            at = isGood ? at + 1 : throw Wrong($"a point as [x, y] or [x, y, pressure], x and y on the sheet (within ±{farthest}), pressure 0 to 10, where 1 is usual", json);
        }

        return new StrokePoint(numbers[0], numbers[1], numbers[2]);
    }

    private static JsonElement.ArrayEnumerator List(JsonElement json, string expected) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : throw Wrong(expected, json);

    private static float Size(JsonElement json, string name, float least, float most)
    {
        var expected = FormattableString.Invariant($"\"{name}\" as a number from {least} to {most}");
        return !json.TryGetProperty(name, out var value) ? throw Bad($"Expected {expected}. Received an object without it.")
            : value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out var number) && number >= least && number <= most ? number
            : throw Wrong(expected, value);
    }

    private static RequestException Wrong(string expected, JsonElement came)
    {
        const int Shown = 60;

        // Not as a string: the bytes of one need not be text.
        var text = JsonMarshal.GetRawUtf8Value(came);
        return Bad($"Expected {expected}. Received: {Encoding.UTF8.GetString(text.Length > Shown ? text[..Shown] : text)}{(text.Length > Shown ? "..." : "")}.");
    }

    private static RequestException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
