using System.ComponentModel;
using Inkstone.Digits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Trains, and tells of what is and was trained.</summary>
internal static class RunsEndpoints
{
    private const string SvgType = "image/svg+xml";
    private const string IdText = "The name of a run, as GET /api/runs gives it.";
    private const string EpochsText = "Changes nothing: an address with another value is a new picture to a browser, which shows again what it has of the old.";
    private const string Id = "20260131-120000-dense-512";

    private const string Settings = """
        {"epochs": 5, "batchSize": 128, "optimizer": "rmsprop", "learningRate": null, "oneCycle": false, "loss": "sparse_categorical_crossentropy",
         "labelSmoothing": 0, "weightAverage": 0, "hidden": [512], "dropout": [], "validationSplit": 0, "samples": null}
        """;

    private const string Run = $$"""
        {"id": "{{Id}}", "recipe": "dense-512", "dataset": "mnist", "settings": {{Settings}}, "seed": 1,
         "state": "training", "message": null, "epoch": 2, "epochs": 5, "step": 310, "steps": 469, "loss": 0.1032, "accuracy": 0.9701, "secondsLeft": 8.4,
         "history": {"accuracy": [0.9233], "loss": [0.2659]}, "result": null, "started": "2026-01-31T12:00:00+00:00", "seconds": 3.2, "isLive": true, "judged": null, "hasBegun": true, "canResume": false}
        """;

    public static void Map(RouteGroupBuilder api, WebState state)
    {
        var hall = state.Trainings;
        api.MapGet("/recipes", () => new RecipesAnswer(
                [.. Recipes.All.Select(recipe => new RecipeAnswer(recipe.Name, recipe.Description, recipe.Dataset, recipe.Settings))], RecipeSettings.Optimizers, RecipeSettings.Losses, DigitDatasets.Names))
            .Describe("What can be trained", "The recipes with their own settings, and what else a setting may be.")
            .WithExample("/api/recipes", $$"""
                {"recipes": [{"name": "dense-512", "description": "one wide hidden layer: about 98 % on MNIST in 5 epochs", "dataset": "mnist", "settings": {{Settings}}}],
                 "optimizers": ["sgd", "rmsprop", "adam", "adamw"], "losses": ["mse", "mae"], "datasets": ["mnist", "strokes"]}
                """);

        var runs = api.MapGroup("/runs");
        runs.MapGet("", () => hall.All())
            .Describe("The runs", "All in the folder runs, whoever trained them, the newest first; what was judged after an epoch is left out.")
            .WithExample("/api/runs", $"[{Run}]");
        runs.MapPost("", (HttpRequest request) => Start(request, state))
            .Accepts<RunOrder>("application/json")
            .Produces<RunAnswer>(StatusCodes.Status201Created)
            .Describe("Train", "Begins a run, the same as inkstone train; one is trained at a time, others wait in the order in which they came. What is left out has the recipe's value.")
            .RefusedWhen("the run cannot be kept, or too many wait")
            .WithExample("/api/runs", Run, """{"recipe": "dense-512", "settings": {"epochs": 5, "hidden": [512]}, "seed": 1}""", StatusCodes.Status201Created);
        runs.MapGet("/{id}", ([Description(IdText)] string id) => hall.Find(id))
            .Describe("A run", "All that is known of it, also what it mistook for what after its last epoch.")
            .WithExample($"/api/runs/{Id}", Run);
        runs.MapGet("/{id}/events", (HttpContext http, [Description(IdText)] string id) => Follow(http, state, id))
            .Produces<string>(StatusCodes.Status200OK, EventStream.ContentType)
            .Describe(
                "Follow a run",
                "Server-sent events: first \"state\" with all so far, as GET /api/runs/{id} gives it, and again whenever the state changes; \"step\" at most ten times a second; \"epoch\" with "
                + "the values of one and, as \"history\", those of all from \"first\" on, for of short epochs not each is told; \"judged\" after it; \"heartbeat\" where "
                + "nothing happens for a while. The stream ends with the run, or with the server. Who comes again with the Last-Event-ID \"end\" to a run that has ended is answered 204.")
            .WithExample($"/api/runs/{Id}/events", "id: 7\nevent: step\ndata: {\"epoch\": 2, \"epochs\": 5, \"step\": 310, \"steps\": 469, \"loss\": 0.1032, \"accuracy\": 0.9701, \"secondsLeft\": 8.4}\n\n", type: EventStream.ContentType);
        runs.MapGet("/{id}/curves.svg", ([Description(IdText)] string id, [Description(EpochsText)] string? epochs) => FigureEndpoints.Svg(RunCurves.Of(hall.Find(id))))
            .Produces<string>(StatusCodes.Status200OK, SvgType)
            .Describe("The curves of a run", "Loss and accuracy after each epoch, with validation if there is one.")
            .WithExample($"/api/runs/{Id}/curves.svg?epochs=3", "<svg>...</svg>", type: SvgType);
        runs.MapGet("/compare.svg", (
                [Description("The names of one to eight runs, with commas between.")] string? ids, [Description(EpochsText)] string? epochs) =>
                FigureEndpoints.Svg(RunCurves.Comparison([.. (ids ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Select(hall.Find)])))
            .Produces<string>(StatusCodes.Status200OK, SvgType)
            .Describe("The curves of several runs", "Loss and accuracy of one to eight runs, their names with commas between, a line for each.")
            .WithExample($"/api/runs/compare.svg?ids={Id},20260131-130000-convnet&epochs=3-5", "<svg>...</svg>", type: SvgType);
        MapActions(runs, hall);
    }

    private static void MapActions(RouteGroupBuilder runs, TrainingHall hall)
    {
        Action("resume", "Go on with a run", "One that was stopped or interrupted, or failed after an epoch that was kept, from its last complete epoch on, to the same network as if nothing had been.", "it has not ended, is finished, failed before an epoch of it was kept, or another program trains it", hall.Resume);
        Act("pause", "Hold a run", "After the current step; before the first if it has not begun.", "it has ended", run => run.Pause());
        Act("step", "Make one step", "Of a run that is paused, or is to be; it is paused again then. The last step of an epoch comes with its validation.", "it is not paused", run => run.Step());
        Act("go-on", "End a pause", "The run goes on from the step where it was held.", "it is not paused", run => run.GoOn());
        Act("stop", "End a run", "After the current step; the network as it is is tested and kept, and can be gone on with.", "it has ended", run => run.Stop());

        void Act(string name, string summary, string description, string refused, Action<LiveRun> act) => Action(name, summary, description, refused, id =>
        {
            var run = hall.Live(id);
            act(run);
            return run;
        });

        void Action(string name, string summary, string description, string refused, Func<string, LiveRun> act) => runs.MapPost($"/{{id}}/{name}", ([Description(IdText)] string id) => act(id).Now)
            .Describe(summary, description)
            .RefusedWhen(refused)
            .WithExample($"/api/runs/{Id}/{name}", Run);
    }

    private static async Task<IResult> Start(HttpRequest request, WebState state)
    {
        var (plan, isPaused) = await JsonBody.ReadAsync(request.HttpContext, json => (RunRequest.Parse(json, state.Host.Time.GetLocalNow()), RunRequest.IsPaused(json)));
        RunRequest.CheckSamples(plan, state.Host.Datasets);
        RunRequest.CheckMemory(plan);
        var run = state.Trainings.Start(plan, isPaused);
        return Results.Created($"/api/runs/{run.Id}", run.Now);
    }

    private static async Task Follow(HttpContext http, WebState state, string id)
    {
        var run = state.Trainings.Find(id);
        if (run.HasEnded && http.Request.Headers["Last-Event-ID"] == RunFeed.LastId)
        {
            // It has heard all there is. This answer tells a page not to come again.
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        using var feed = state.Trainings.Follow(id);
        await EventStream.Of(state, feed.Take).ExecuteAsync(http);
    }
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
