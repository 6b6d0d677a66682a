using Inkstone.Digits;
using Inkstone.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Trains, and tells of what is and was trained.</summary>
internal static class RunsEndpoints
{
    private const string SettingsExample = """
        {"epochs": 3, "batchSize": 100, "optimizer": "sgd", "learningRate": 0.1, "oneCycle": false, "loss": "mse", "labelSmoothing": 0,
         "weightAverage": 0, "hidden": [20, 20], "dropout": [], "validationSplit": 0.1, "samples": null}
        """;

    private const string Example = $$"""
        {"id": "20260131-120000-first-network", "recipe": "first-network", "dataset": "strokes", "settings": {{SettingsExample}}, "seed": 1,
         "state": "training", "message": null, "epoch": 2, "epochs": 3, "step": 40, "steps": 125, "loss": 0.41, "accuracy": 0.87, "secondsLeft": 9.5,
         "history": {"loss": [1.2], "accuracy": [0.61]}, "result": null, "started": "2026-01-31T12:00:00+00:00", "seconds": 4.2, "isLive": true, "judged": null}
        """;

    private const string RecipesExample = $$"""
        {"recipes": [{"name": "first-network", "description": "the first network of the course", "dataset": "mnist", "settings": {{SettingsExample}}}],
         "optimizers": ["sgd", "rmsprop", "adam", "adamw"], "losses": ["mse", "categorical_crossentropy"], "datasets": ["mnist", "strokes"]}
        """;

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        var hall = state.Trainings;
        api.MapGet("/recipes", () => new RecipesAnswer(
            [.. Recipes.All.Select(recipe => new RecipeAnswer(recipe.Name, recipe.Description, recipe.Dataset, recipe.Settings))], RecipeSettings.Optimizers, RecipeSettings.Losses, DigitDatasets.Names))
            .Describe("What can be trained", "The recipes with their settings, and which optimizers, losses and data sets may be named.")
            .WithExample("/api/recipes", RecipesExample);

        var runs = api.MapGroup("/runs");
        runs.MapGet("", hall.All)
            .Describe("List the runs", "All trainings in the folder runs, also those of the command line, the newest first.")
            .WithExample("/api/runs", $"[{Example}]");
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
        })
            .Describe("Start a training", "The recipe is one of GET /api/recipes; data set, settings and seed are the recipe's own where they are left out. One run is trained at a time, the others wait. With paused it stands before its first step.")
            .Produces<RunAnswer>(StatusCodes.Status201Created)
            .RefusedWhen("too many wait already, or the folder cannot be written to")
            .WithExample("/api/runs", Example, body: """{"recipe": "first-network", "dataset": "strokes", "settings": {"epochs": 3, "learningRate": 0.1}, "seed": 1}""", status: 201);

        runs.MapGet("/compare.svg", (string? ids) => Svg(RunCurves.Comparison(
            [.. (ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Select(hall.Find)])))
            .Describe("Compare runs in a figure", "Their loss and accuracy over the epochs, one curve for each run.")
            .RefusedWhen("a record is damaged")
            .WithExample("/api/runs/compare.svg?ids=20260131-120000-first-network,20260131-121500-deep-dense", "<svg xmlns=\"http://www.w3.org/2000/svg\">...</svg>", type: "image/svg+xml");
        runs.MapGet("/{id}", hall.Find)
            .Describe("All about a run", "How it stands, its settings, its history so far, and what it mistook for what after the last epoch.")
            .WithExample("/api/runs/20260131-120000-first-network", Example);
        runs.MapGet("/{id}/curves.svg", (string id) => Svg(RunCurves.Of(hall.Find(id))))
            .Describe("A run's curves in a figure", "Loss and accuracy after each epoch, on training and validation samples.")
            .WithExample("/api/runs/20260131-120000-first-network/curves.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">...</svg>", type: "image/svg+xml");
        runs.MapGet("/{id}/events", (HttpContext http, string id) => Follow(http, state, id))
            .Describe("Follow a run", "Server-sent events: state (all about the run; the first one on every connection), step (at most ten a second), epoch (its values) and judged (the confusion matrix and the worst mistakes after each epoch).")
            .WithExample("/api/runs/20260131-120000-first-network/events", "event: step\ndata: {\"epoch\": 1, \"epochs\": 3, \"step\": 40, \"steps\": 125, \"loss\": 0.41, \"accuracy\": 0.87, \"secondsLeft\": 9.5}\n\n", type: "text/event-stream");
        runs.MapPost("/{id}/resume", (string id) => hall.Resume(id).Now)
            .Describe("Go on with a run that ended early", "One that was stopped or broken off is trained to its last epoch, from where it was.")
            .RefusedWhen("its state does not allow it: the answer says how it stands")
            .WithExample("/api/runs/20260131-120000-first-network/resume", Example);
        MapAction("pause", "Pause a run", "It stands after the step it is at.", run => run.Pause());
        MapAction("step", "Train one step", "A paused run trains on one batch and stands again.", run => run.Step());
        MapAction("go-on", "Go on with a paused run", "It trains on from where it stands.", run => run.GoOn());
        MapAction("stop", "Stop a run", "It ends after the step it is at, is tested, kept, and can be resumed.", run => run.Stop());

        void MapAction(string name, string summary, string description, Action<LiveRun> act) => runs.MapPost($"/{{id}}/{name}", (string id) =>
        {
            var run = hall.Live(id);
            act(run);
            return run.Now;
        })
            .Describe(summary, description)
            .RefusedWhen("its state does not allow it: the answer says how it stands")
            .WithExample($"/api/runs/20260131-120000-first-network/{name}", Example);
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
