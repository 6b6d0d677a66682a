using System.ComponentModel;
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

    private const string NameIs = "A name of GET /api/datasets.";
    private const string SetIs = "Which part of the set: test, the pictures to be tested on, or train, those to learn from; test when left out.";
    private const string IndexIs = "The number of the picture in its part, from 0.";
    private const string NotHere = "the files of the data set are not on this computer, or damaged";

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        var sets = state.Datasets;
        api.MapGet("/datasets", () => sets.List())
            .Describe(
                "List the data sets",
                "What there is to learn from, and what to do for those that are not on this computer. Asking downloads nothing; \"downloads\" says whether a run on the set tries to, and "
                + "\"instead\" what a run whose recipe wants the set learns from if that fails.")
            .WithExample("/api/datasets", """
                [{"name": "strokes", "description": "digits of 28x28 written by a simulated pen", "side": 28, "available": true, "folder": null, "missing": null, "downloads": false, "instead": null}]
                """);
        api.MapGet("/datasets/{name}", async ([Description(NameIs)] string name) => DatasetDetails.Of(await sets.Find(name)))
            .Describe("All about a data set", "Its size, where its pictures came from, how many there are of each digit.")
            .RefusedWhen(NotHere)
            .WithExample("/api/datasets/strokes", """
                {"name": "strokes", "description": "digits of 28x28 written by a simulated pen", "source": "written by the simulated pen from seed 0", "notice": null,
                 "width": 28, "height": 28, "maximum": 255, "storedByColumns": false,
                 "train": {"count": 60000, "perDigit": [5972, 6030]}, "test": {"count": 10000, "perDigit": [1010, 987]}}
                """);
        api.MapGet("/datasets/{name}/samples", async (
            [Description(NameIs)] string name,
            [Description(SetIs)] string? set,
            [Description("Only pictures of this digit, 0 to 9; of all when left out.")] int? digit,
            [Description("How many of them are left out first, 0 to 2147483647; none when left out.")] int? start,
            [Description("How many are wanted, 1 to 200; 50 when left out.")] int? count) => Samples(
                Part(await sets.Find(name), set),
                digit is null ? null : Query.Number(digit, "digit", 0, 9, 0),
                Query.Number(start, "start", 0, int.MaxValue, 0),
                Query.Number(count, "count", 1, MostSamples, UsualSamples)))
            .Describe("Pictures of a data set", "Each with its number, its digit, and its pixels: upright, row by row, 0 for no ink to \"maximum\".")
            .RefusedWhen(NotHere)
            .WithExample(
                "/api/datasets/strokes/samples?set=test&digit=7&start=0&count=1",
                """{"total": 1028, "width": 28, "height": 28, "maximum": 255, "samples": [{"index": 17, "label": 7, "pixels": [0, 0, 84, 254]}]}""");
        MapOne(api, state);
    }

    private static void MapOne(RouteGroupBuilder api, WebState state)
    {
        var sets = state.Datasets;
        api.MapGet("/datasets/{name}/samples/{index}", async ([Description(NameIs)] string name, [Description(IndexIs)] int index, [Description(SetIs)] string? set) =>
                Details(await sets.Find(name), set, index))
            .Describe("A picture of a data set", "With the numbers it is made of, also as text, as numpy prints them.")
            .RefusedWhen(NotHere)
            .WithExample("/api/datasets/strokes/samples/7?set=test", """
                {"dataset": "strokes", "set": "test", "index": 7, "count": 10000, "label": 3, "width": 28, "height": 28, "maximum": 255, "pixels": [0, 0, 84, 254], "matrix": "[[  0   0 ..."}
                """);
        api.MapGet("/datasets/{name}/samples/{index}/picture.png", async ([Description(NameIs)] string name, [Description(IndexIs)] int index, [Description(SetIs)] string? set) =>
                Results.Bytes(Picture(Part(await sets.Find(name), set), index), "image/png"))
            .Describe("A picture of a data set as PNG", "Light ink on dark paper, one pixel for each number; what POST /api/predict takes.")
            .RefusedWhen(NotHere)
            .WithExample("/api/datasets/strokes/samples/7/picture.png?set=test", "PNG bytes", type: "image/png");
        api.MapGet("/datasets/{name}/samples/{index}/reading", async (
            [Description(NameIs)] string name,
            [Description(IndexIs)] int index,
            [Description(SetIs)] string? set,
            [Description("An id of GET /api/models; the recogniser when left out.")] string? model) =>
            {
                var images = Part(await sets.Find(name), set);
                return SampleReading.Of((await state.Models.Find(model)).Model, images, Checked(images, index));
            })
            .Describe("Let a model read a picture of a data set", "As it is in the set if the model takes pictures of its size, else brought to that size. The answer is that of POST /api/predict.")
            .RefusedWhen($"{NotHere}, or the model gives no numbers")
            .WithExample("/api/datasets/strokes/samples/7/reading?set=test&model=recogniser", """
                {"label": "3", "confidences": [{"label": "3", "confidence": 0.9993}], "blank": false, "seen": [0, 0, 0.3294, 0.9961], "seenWidth": 28, "seenHeight": 28,
                 "description": "28x28 pixels of the data set", "milliseconds": 1.4, "asDrawn": null}
                """);
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

    private static SampleDetails Details(DigitDataset data, string? set, int index)
    {
        var images = Part(data, set);
        var pixels = images.Pixels(Checked(images, index));
        return new SampleDetails(
            data.Name, IsTrain(set) ? "train" : "test", index, images.Count, images.Label(index), images.Width, images.Height, images.Maximum,
            SampleAnswer.Numbers(pixels), NumpyText.Str(pixels, [images.Height, images.Width]));
    }

    private static byte[] Picture(DigitImages images, int index)
    {
        using var stream = new MemoryStream();
        Png.Write(stream, SampleReading.PictureOf(images, Checked(images, index)));
        return stream.ToArray();
    }

    private static int Checked(DigitImages images, int index) => index >= 0 && index < images.Count
        ? index
        : throw new RequestException(StatusCodes.Status404NotFound, $"There is no picture {index}: expected 0 to {images.Count - 1}.");
}
