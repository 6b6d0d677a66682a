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

    private const string ExplanationExample = """
        {"language": "en", "title": "A network of two layers", "introduction": "It takes 784 numbers, one for each pixel.",
         "layers": [{"name": "dense", "type": "Dense", "inputShape": [784], "outputShape": [10], "parameters": 7850, "multiplications": 7840,
                     "title": "dense: 784 -> 10", "text": "Each output is a weighted sum of all inputs."}],
         "closing": "The largest of the ten numbers is the answer."}
        """;

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        api.MapGet("/models/{id}/summary", (string id) => Summary(state.Models.Find(id).Model))
            .Describe("A model's layers in a table", "The summary as text: each layer with its shape and its number of weights.")
            .RefusedWhen("the model's file is damaged, or it reads no digits")
            .WithExample("/api/models/recogniser/summary", "Layer (type)    Output Shape    Param #", type: "text/plain");
        api.MapGet("/models/{id}/explanation", (string id, string? language) => ExplanationAnswer.Of(state.Models.Find(id).Model, LanguageOf(language)))
            .Describe("A model in words", "What each layer does and why, in one of three languages.")
            .RefusedWhen("the model's file is damaged, or it reads no digits")
            .WithExample("/api/models/recogniser/explanation?language=en", ExplanationExample);
        api.MapGet("/models/{id}/weights.svg", (string id) => Weights(state.Models.Find(id).Model))
            .Describe("A model's weights as pictures", "What a model of a single layer looks for in each digit.")
            .RefusedWhen("the model has more than one layer, its file is damaged, or it reads no digits")
            .WithExample("/api/models/20260131-120000-softmax-regression/weights.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">...</svg>", type: "image/svg+xml");
        api.MapGet("/models/{id}/mistakes", (string id, string? dataset, string? set, string? start, string? count, CancellationToken cancellation) =>
            Mistakes(state, id, dataset ?? "mnist", set, Query.Number(start, "start", 0, int.MaxValue, 0), Query.Number(count, "count", 1, MostMistakes, UsualMistakes), cancellation))
            .Describe("A model's mistakes", "Lets it read all test pictures of a data set (once; the answer is kept) and shows those it reads wrong, the surest mistake first.")
            .RefusedWhen("the data set is not on this computer, its files or the model's are damaged, or the model reads no digits")
            .WithExample("/api/models/recogniser/mistakes?dataset=strokes&set=test&start=0&count=5", """{"dataset": "strokes", "set": "test", "pictures": 10000, "errors": 1, "accuracy": 0.9999, "width": 28, "height": 28, "maximum": 255, "mistakes": [{"index": 17, "label": 7, "readAs": 1, "confidence": 0.81, "pixels": [0, 84, 255]}]}""");
        api.MapGet("/recipes/{name}/summary", (string name) => Summary(Made(name)))
            .Describe("The layers of what a recipe makes", "The summary as text, before any training.")
            .WithExample("/api/recipes/first-network/summary", "Layer (type)    Output Shape    Param #", type: "text/plain");
        api.MapGet("/recipes/{name}/explanation", (string name, string? language) => ExplanationAnswer.Of(Made(name), LanguageOf(language)))
            .Describe("What a recipe makes in words", "What each layer of its network does and why, in one of three languages.")
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

    private static IResult Summary(Model model) => Results.Text(model.Summary(SummaryWidth), "text/plain", System.Text.Encoding.UTF8);

    private static IResult Weights(Model model)
    {
        try
        {
            return FigureEndpoints.Svg(DigitFigures.WeightsPerClass(model));
        }
        catch (ArgumentException error)
        {
            throw new RequestException(StatusCodes.Status409Conflict, WithoutParameter(error));
        }
    }

    private static async Task<MistakesAnswer> Mistakes(WebState state, string id, string dataset, string? set, int start, int count, CancellationToken cancellation)
    {
        var data = state.Datasets.Find(dataset);
        var images = DatasetEndpoints.Part(data, set);
        var (pictures, all) = await state.Mistakes.Find(state.Models.Find(id).Model, images, cancellation);
        return new MistakesAnswer(
            data.Name, DatasetEndpoints.IsTrain(set) ? "train" : "test", pictures, all.Count, (pictures - all.Count) / (double)pictures, images.Width, images.Height, images.Maximum,
            [.. all.Skip(start).Take(count).Select(mistake => MistakeAnswer.Of(images, mistake))]);
    }

    // What the message says of a parameter is for who wrote the call.
    private static string WithoutParameter(ArgumentException error) => error.Message.Replace($" (Parameter '{error.ParamName}')", "", StringComparison.Ordinal);
}
