using Inkstone.Data;
using Inkstone.Digits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>What there is to learn from: the data sets and their pictures.</summary>
internal static class DatasetEndpoints
{
    private const int UsualSamples = 50;
    private const int MostSamples = 200;

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        var sets = state.Datasets;
        api.MapGet("/datasets", () => sets.List());
        api.MapGet("/datasets/{name}", (string name) => DatasetDetails.Of(sets.Find(name)));
        api.MapGet("/datasets/{name}/samples", (string name, string? set, string? digit, string? start, string? count) => Samples(
            Part(sets.Find(name), set),
            digit is null or "" ? null : Query.Number(digit, "digit", 0, 9, 0),
            Query.Number(start, "start", 0, int.MaxValue, 0),
            Query.Number(count, "count", 1, MostSamples, UsualSamples)));
        api.MapGet("/datasets/{name}/samples/{index}", (string name, string index, string? set) => Details(sets.Find(name), set, index));
        api.MapGet("/datasets/{name}/samples/{index}/picture.png", (string name, string index, string? set) =>
            Results.Bytes(Picture(Part(sets.Find(name), set), index), "image/png"));
        api.MapGet("/datasets/{name}/samples/{index}/reading", (string name, string index, string? set, string? model) =>
        {
            var images = Part(sets.Find(name), set);
            return SampleReading.Of(state.Models.Find(model).Model, images, IndexOf(images, index));
        });
    }

    /// <summary>The pictures to be tested on unless those to learn from are asked for.</summary>
    public static DigitImages Part(DigitDataset data, string? set) => IsTrain(set) ? data.Train : data.Test;

    /// <exception cref="RequestException">There is no such part.</exception>
    public static bool IsTrain(string? set) => set switch
    {
        "train" => true,
        null or "" or "test" => false,
        _ => throw new RequestException(StatusCodes.Status400BadRequest, $"Expected set=train or set=test. Received: {Query.Shortened(set)}."),
    };

    private static SamplesAnswer Samples(DigitImages images, int? digit, int start, int count)
    {
        var total = digit is { } wanted ? images.ClassCounts()[wanted] : images.Count;
        var shown = new List<SampleAnswer>();
        var next = digit is null ? start : 0;
        for (var passed = digit is null ? start : 0; next < images.Count && shown.Count < count; next++)
        {
            if ((digit is null || images.Label(next) == digit) && passed++ >= start)
            {
                shown.Add(SampleAnswer.Of(images, next));
            }
        }

        return new SamplesAnswer(total, images.Width, images.Height, images.Maximum, [.. shown]);
    }

    private static SampleDetails Details(DigitDataset data, string? set, string text)
    {
        var images = Part(data, set);
        var index = IndexOf(images, text);
        var pixels = images.Pixels(index);
        return new SampleDetails(
            data.Name, IsTrain(set) ? "train" : "test", index, images.Count, images.Label(index), images.Width, images.Height, images.Maximum,
            SampleAnswer.Numbers(pixels), NumpyText.Str(pixels, [images.Height, images.Width]));
    }

    private static byte[] Picture(DigitImages images, string index)
    {
        using var stream = new MemoryStream();
        Png.Write(stream, SampleReading.PictureOf(images, IndexOf(images, index)));
        return stream.ToArray();
    }

    private static int IndexOf(DigitImages images, string index) => Query.Number(index, "the picture's number", 0, images.Count - 1, 0);
}
