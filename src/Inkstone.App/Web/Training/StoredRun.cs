using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inkstone.App.Web;

/// <summary>Reads what the folder of a run tells of it, whoever trained it.</summary>
internal static class StoredRun
{
    /// <summary>All that is known of the run in a folder, also if its record is damaged.</summary>
    public static RunAnswer Read(string folder)
    {
        var id = Path.GetFileName(folder);
        try
        {
            return Parse(id, folder, RunRecord.Read(RunFolder.RecordIn(folder)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            // One that another process has just begun has nothing in its record yet.
            return RunFolder.IsHeld(folder)
                ? new RunAnswer { Id = id, Recipe = "", State = RunState.Training }
                : new RunAnswer { Id = id, Recipe = "", State = RunState.Failed, Message = $"The record of this run, {Path.GetFileName(RunFolder.RecordIn(folder))}, is damaged: {error.Message}" };
        }
    }

    private static RunAnswer Parse(string id, string folder, JsonObject record)
    {
        // What was taught has no settings and no epochs, and no recipe if the record of the model that it comes from is lost.
        var isTaught = record["taught"] is not null;
        var settings = isTaught ? null : KeptRun.ReadSettings(KeptRun.Required(record, "settings"));
        var history = RunHistory.Of(record);
        return new RunAnswer
        {
            Id = id,
            Folder = folder,
            Recipe = (isTaught ? record["recipe"] : KeptRun.Required(record, "recipe"))?.GetValue<string>() ?? "",
            Dataset = record["dataset"]?["name"]?.GetValue<string>(),
            Settings = settings,
            Seed = KeptRun.Required(record, "seed").GetValue<ulong>(),
            State = StateOf(record["state"]?.GetValue<string>(), folder),
            Message = record["message"]?.GetValue<string>() ?? record["dataset"]?["notice"]?.GetValue<string>(),
            Epoch = history.Epochs.Count,
            Epochs = settings?.Epochs ?? 0,
            History = RunCurves.ValuesOf(history),
            Result = record["result"] is JsonObject result
                ? new RunResult(result["testLoss"]?.GetValue<double>(), result["testAccuracy"]?.GetValue<double>(), result["errors"]?.GetValue<int>())
                : null,
            Started = record["started"]?.GetValue<string>(),
            Seconds = record["totalSeconds"]?.GetValue<double>() ?? 0,
        };
    }

    /// <summary>How a run stands: one that is not over, and that nobody trains, was broken off.</summary>
    /// <param name="state">What its record says.</param>
    /// <param name="folder">Its folder.</param>
    public static RunState StateOf(string? state, string folder) => state switch
    {
        "finished" => RunState.Finished,
        "stopped" => RunState.Stopped,
        "failed" => RunState.Failed,
        _ => RunFolder.IsHeld(folder) ? RunState.Training : RunState.Interrupted,
    };
}
