using Inkstone.Figures;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>The values of runs after each epoch, as answers have them, and as curves.</summary>
internal static class RunCurves
{
    private const int MostRuns = 8;

    /// <summary>Loss and accuracy after each epoch of a run.</summary>
    public static Figure Of(RunAnswer run) => run.Epochs > 0 && HistoryOf(run) is { Epochs.Count: > 0 } history
        ? Charts.TrainingCurves(history)
        : new Figure(new TextPanel("No epoch has ended yet."), 4.8, 1.6);

    /// <summary>The same of several runs, side by side.</summary>
    /// <exception cref="RequestException">There are none, or too many.</exception>
    public static Figure Comparison(IReadOnlyList<RunAnswer> runs)
    {
        if (runs.Count is 0 or > MostRuns)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"ids expects the names of 1 to {MostRuns} runs with commas between. Received: {runs.Count}.");
        }

        var begun = runs.Where(run => run.History.Count > 0).ToDictionary(run => run.Id, HistoryOf);
        return begun.Count > 0 ? Charts.CompareTrainings([.. begun]) : new Figure(new TextPanel("No epoch has ended yet."), 4.8, 1.6);
    }

    /// <summary>The values after each epoch as an answer has them.</summary>
    public static Dictionary<string, double?[]> ValuesOf(History history) =>
        history.Names.ToDictionary(name => name, name => history[name].Select(RunWatch.Finite).ToArray());

    private static History HistoryOf(RunAnswer run) =>
        History.From(run.History.ToDictionary(item => item.Key, item => item.Value.Select(value => value ?? double.NaN).ToArray()));
}
