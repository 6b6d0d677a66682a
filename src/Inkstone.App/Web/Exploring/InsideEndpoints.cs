using System.ComponentModel;
using System.Text;
using Inkstone.Digits;
using Inkstone.Lessons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>What is inside a model, or in what a recipe makes: its layers, in a table and in words, its weights as pictures, its mistakes.</summary>
internal static class InsideEndpoints
{
    private const int UsualMistakes = 25;
    private const int MostMistakes = 200;

    // As many columns as the command writes where nobody says how wide the screen is.
    private const int SummaryWidth = 76;

    private const string IdIs = "An id of GET /api/models.";
    private const string RecipeIs = "A name of GET /api/recipes.";
    private const string LanguageIs = "en, zh-Hant or zh-Hans; English when left out.";
    private const string Damaged = "the model's file is damaged, or it reads no digits";
    private const string SummaryExample = "Model: \"sequential\"\n┃ Layer (type) ┃ Output Shape ┃ Param # ┃\n...";

    private const string ExplanationExample = """
        {"language": "en", "title": "sequential: a multilayer perceptron", "introduction": "This is a multilayer perceptron: ...",
         "layers": [{"name": "dense", "type": "Dense", "inputShape": [784], "outputShape": [20], "parameters": 15700, "multiplications": 15680,
                     "title": "dense (Dense): (n, 784) → (n, 20)", "text": "Each of the 20 units ..."}], "closing": "It has 16,750 parameters."}
        """;

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        api.MapGet("/models/{id}/summary", async ([Description(IdIs)] string id) => Summary((await state.Models.Find(id)).Model))
            .Describe("A model's layers as a table", "The table that model.Summary() prints, as Keras has it.")
            .RefusedWhen(Damaged)
            .WithExample("/api/models/recogniser/summary", SummaryExample, type: "text/plain");
        api.MapGet("/models/{id}/explanation", async ([Description(IdIs)] string id, [Description(LanguageIs)] string? language) => ExplanationAnswer.Of((await state.Models.Find(id)).Model, LanguageOf(language)))
            .Describe("A model in words", "What kind of network it is, what each layer does and why, what it costs, and how its answer is read.")
            .RefusedWhen(Damaged)
            .WithExample("/api/models/recogniser/explanation?language=en", ExplanationExample);
        api.MapGet("/models/{id}/weights.svg", async ([Description(IdIs)] string id) => Weights((await state.Models.Find(id)).Model))
            .Describe("The weights of a single layer as pictures", "One picture for each digit; dark where ink speaks for it. Only of a network that goes from pixels to digits in one layer.")
            .RefusedWhen("the network has more than one layer with weights")
            .WithExample("/api/models/20260131-120000-softmax-regression/weights.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">...</svg>", type: "image/svg+xml");
        api.MapGet("/models/{id}/mistakes", (
            [Description(IdIs)] string id,
            [Description("A name of GET /api/datasets; mnist when left out.")] string? dataset,
            [Description("Which part of the set: test, the pictures to be tested on, or train, those to learn from; test when left out.")] string? set,
            [Description("How many mistakes are left out first, 0 to 2147483647; none when left out.")] int? start,
            [Description("How many are wanted, 1 to 200; 25 when left out.")] int? count,
            CancellationToken cancellation) => Mistakes(
                state, id, dataset ?? "mnist", set, Query.Number(start, "start", 0, int.MaxValue, 0), Query.Number(count, "count", 1, MostMistakes, UsualMistakes), cancellation))
            .Describe("What a model reads wrong", "The pictures of a data set that the model reads wrong, the surest mistake first. At most 10,000 pictures are read, which takes seconds the first time and is kept.")
            .RefusedWhen("the model takes pictures of another size, or the files of the data set are not on this computer")
            .WithExample("/api/models/recogniser/mistakes?dataset=strokes&set=test&start=0&count=1", """
                {"dataset": "strokes", "set": "test", "pictures": 10000, "errors": 12, "accuracy": 0.9988, "width": 28, "height": 28, "maximum": 255,
                 "mistakes": [{"index": 4711, "label": 9, "readAs": 4, "confidence": 0.9812, "pixels": [0, 0, 84, 254]}]}
                """);
        api.MapGet("/recipes/{name}/summary", ([Description(RecipeIs)] string name) => Summary(Made(name)))
            .Describe("A recipe's layers as a table", "The network that the recipe makes, before it has learned anything.")
            .WithExample("/api/recipes/first-network/summary", SummaryExample, type: "text/plain");
        api.MapGet("/recipes/{name}/explanation", ([Description(RecipeIs)] string name, [Description(LanguageIs)] string? language) => ExplanationAnswer.Of(Made(name), LanguageOf(language)))
            .Describe("A recipe in words", "The network that the recipe makes, before it has learned anything: what each layer does and why.")
            .WithExample("/api/recipes/first-network/explanation?language=en", ExplanationExample);
    }

    /// <summary>The language asked for; English when none is.</summary>
    /// <exception cref="RequestException">It is none of the three.</exception>
    public static Language LanguageOf(string? code)
    {
        try
        {
            return code is null or "" ? Language.English : Language.Find(code);
        }
        catch (ArgumentException)
        {
            throw new RequestException(
                StatusCodes.Status400BadRequest,
                $"Expected language={string.Join(", ", Language.All.SkipLast(1).Select(language => language.Code))} or {Language.All[^1].Code}. Received: {Query.Shortened(code!)}.");
        }
    }

    private static Model Made(string recipe) => Recipes.All.FirstOrDefault(known => known.Name.Equals(recipe, StringComparison.OrdinalIgnoreCase))?.Create()
        ?? throw new RequestException(StatusCodes.Status404NotFound, $"There is no recipe '{Query.Shortened(recipe)}'. There are: {string.Join(", ", Recipes.All.Select(known => known.Name))}.");

    private static IResult Summary(Model model) => Results.Text(model.Summary(SummaryWidth), "text/plain", Encoding.UTF8);

    private static IResult Weights(Model model)
    {
        try
        {
            return FigureEndpoints.Svg(DigitFigures.WeightsPerClass(model));
        }
        catch (ArgumentException error)
        {
            throw new RequestException(StatusCodes.Status409Conflict, CommandLine.Message(error));
        }
    }

    private static async Task<MistakesAnswer> Mistakes(WebState state, string id, string dataset, string? set, int start, int count, CancellationToken cancellation)
    {
        var data = await state.Datasets.Find(dataset);
        var images = DatasetEndpoints.Part(data, set);
        var (pictures, all) = await state.Mistakes.Find((await state.Models.Find(id)).Model, images, cancellation);
        return new MistakesAnswer(
            data.Name, DatasetEndpoints.IsTrain(set) ? "train" : "test", pictures, all.Count, (pictures - all.Count) / (double)pictures, images.Width, images.Height, images.Maximum,
            [.. all.Skip(start).Take(count).Select(mistake => MistakeAnswer.Of(images, mistake))]);
    }
}
