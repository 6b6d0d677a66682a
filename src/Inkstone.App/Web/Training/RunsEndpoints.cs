using Inkstone.Digits;
using Inkstone.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Trains, and tells of what is and was trained.</summary>
internal static class RunsEndpoints
{
    public static void Map(RouteGroupBuilder api, WebState state)
    {
        var hall = state.Trainings;
        api.MapGet("/recipes", () => new RecipesAnswer(
            [.. Recipes.All.Select(recipe => new RecipeAnswer(recipe.Name, recipe.Description, recipe.Dataset, recipe.Settings))], RecipeSettings.Optimizers, RecipeSettings.Losses, DigitDatasets.Names));

        var runs = api.MapGroup("/runs");
        runs.MapGet("", hall.All);
        runs.MapPost("", async (HttpContext http) =>
        {
            if (!http.Request.HasJsonContentType())
            {
                throw new RequestException(StatusCodes.Status415UnsupportedMediaType, $"Expected Content-Type application/json. Received: {http.Request.ContentType ?? "none"}.");
            }

            using var json = await DrawingBody.ReadJson(http);
            var plan = RunRequest.Parse(json.RootElement, state.Host.Time.GetLocalNow());
            var run = hall.Start(plan, RunRequest.IsPaused(json.RootElement));
            return Results.Created($"/api/runs/{run.Id}", run.Now);
        });

        runs.MapGet("/compare.svg", (string? ids) => Svg(RunCurves.Comparison(
            [.. (ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Select(hall.Find)])));
        runs.MapGet("/{id}", hall.Find);
        runs.MapGet("/{id}/curves.svg", (string id) => Svg(RunCurves.Of(hall.Find(id))));
        runs.MapGet("/{id}/events", (HttpContext http, string id) => Follow(http, state, id));
        runs.MapPost("/{id}/resume", (string id) => hall.Resume(id).Now);
        MapAction("pause", run => run.Pause());
        MapAction("step", run => run.Step());
        MapAction("go-on", run => run.GoOn());
        MapAction("stop", run => run.Stop());

        void MapAction(string name, Action<LiveRun> act) => runs.MapPost($"/{{id}}/{name}", (string id) =>
        {
            var run = hall.Live(id);
            act(run);
            return run.Now;
        });
    }

    private static async Task Follow(HttpContext http, WebState state, string id)
    {
        var run = state.Trainings.Find(id);
        if (run.HasEnded && http.Request.Headers["Last-Event-ID"] == RunEvent.LastId)
        {
            // It has heard all there is. This answer tells a page not to come again.
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var feed = state.Trainings.Follow(id, out var unfollow);
        try
        {
            await EventStream.WriteAsync(http, feed, state.Host.Time);
        }
        finally
        {
            unfollow();
        }
    }

    private static IResult Svg(Figure figure) => Results.Text(figure.ToSvg(), "image/svg+xml");
}

/// <summary>What can be trained.</summary>
/// <param name="Recipes">The recipes, the simplest first.</param>
/// <param name="Optimizers">What may change the weights.</param>
/// <param name="Losses">What training may make small.</param>
/// <param name="Datasets">What may be learned from.</param>
internal sealed record RecipesAnswer(IReadOnlyList<RecipeAnswer> Recipes, IReadOnlyList<string> Optimizers, IReadOnlyList<string> Losses, IReadOnlyList<string> Datasets);

/// <summary>A recipe.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is, in a line.</param>
/// <param name="Dataset">The data set it is meant for.</param>
/// <param name="Settings">Its own settings.</param>
internal sealed record RecipeAnswer(string Name, string Description, string Dataset, RecipeSettings Settings);
