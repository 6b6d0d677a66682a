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

    private const string SampleExample = """{"index": 0, "label": 7, "pixels": [0, 84, 255]}""";

    private const string StrokesExample = """
        {"name": "strokes", "description": "digits of 28x28 written by a simulated pen", "source": "made by Inkstone's pen, seed 0", "notice": null,
         "width": 28, "height": 28, "maximum": 255, "storedByColumns": false,
         "train": {"count": 60000, "perDigit": [6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000]},
         "test": {"count": 10000, "perDigit": [1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000]}}
        """;

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        var sets = state.Datasets;
        api.MapGet("/datasets", () => sets.List())
            .Describe("List the data sets", "What there is to learn from, and whether it is on this computer.")
            .WithExample("/api/datasets", """[{"name": "strokes", "description": "digits of 28x28 written by a simulated pen", "side": 28, "available": true, "folder": null, "missing": null}]""");
        api.MapGet("/datasets/{name}", (string name) => DatasetDetails.Of(sets.Find(name)))
            .Describe("All about a data set", "Its origin, the form of its pictures, and how many of each digit it has.")
            .RefusedWhen("the data set is not on this computer, or its files are damaged")
            .WithExample("/api/datasets/strokes", StrokesExample);
        api.MapGet("/datasets/{name}/samples", (string name, string? set, string? digit, string? start, string? count) => Samples(
            Part(sets.Find(name), set),
            digit is null or "" ? null : Query.Number(digit, "digit", 0, 9, 0),
            Query.Number(start, "start", 0, int.MaxValue, 0),
            Query.Number(count, "count", 1, MostSamples, UsualSamples)))
            .Describe("Look at pictures of a data set", "At most 200 at once, of all digits or of one, in the order of the set. A pixel is 0 for paper, and maximum for full ink. Lists in the example are shortened.")
            .RefusedWhen("the data set is not on this computer, or its files are damaged")
            .WithExample("/api/datasets/strokes/samples?set=test&start=0&count=5&digit=7", $$"""{"total": 1000, "width": 28, "height": 28, "maximum": 255, "samples": [{{SampleExample}}]}""");
        api.MapGet("/datasets/{name}/samples/{index}", (string name, string index, string? set) => Details(sets.Find(name), set, index))
            .Describe("All about a picture of a data set", "Its numbers, also as text in the form numpy prints them.")
            .RefusedWhen("the data set is not on this computer, or its files are damaged")
            .WithExample("/api/datasets/strokes/samples/0?set=test", """{"dataset": "strokes", "set": "test", "index": 0, "count": 10000, "label": 7, "width": 28, "height": 28, "maximum": 255, "pixels": [0, 84, 255], "matrix": "[[  0  84 255]]"}""");
        api.MapGet("/datasets/{name}/samples/{index}/picture.png", (string name, string index, string? set) =>
            Results.Bytes(Picture(Part(sets.Find(name), set), index), "image/png"))
            .Describe("A picture of a data set as a file", "White ink on black, in the set's own size, as /api/predict takes it.")
            .RefusedWhen("the data set is not on this computer, or its files are damaged")
            .WithExample("/api/datasets/strokes/samples/0/picture.png", "(the bytes of a PNG file)", type: "image/png");
        api.MapGet("/datasets/{name}/samples/{index}/reading", (string name, string index, string? set, string? model) =>
        {
            var images = Part(sets.Find(name), set);
            return SampleReading.Of(state.Models.Find(model).Model, images, IndexOf(images, index));
        })
            .Describe("Let a model read a picture of a data set", "As /api/predict reads a drawing, with the digit it really is.")
            .RefusedWhen("the data set is not on this computer, its files or the model's are damaged, or the model reads no digits")
            .WithExample("/api/datasets/strokes/samples/0/reading?set=test&model=recogniser", PredictEndpoints.Example);
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
