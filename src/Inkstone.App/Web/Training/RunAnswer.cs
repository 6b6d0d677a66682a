using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>All that is known of a run at a moment.</summary>
internal sealed record RunAnswer
{
    /// <summary>The name of its folder, by which other calls name it.</summary>
    public required string Id { get; init; }

    /// <summary>What is trained; empty if its record is damaged, or if it was taught from a model whose record is lost.</summary>
    public required string Recipe { get; init; }

    /// <summary>On which data set; null while it is not decided, which is MNIST if it is to be had and else strokes.</summary>
    public string? Dataset { get; init; }

    /// <summary>How; null if its record is damaged, and for a model that was taught.</summary>
    public RecipeSettings? Settings { get; init; }

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>How it stands.</summary>
    public required RunState State { get; init; }

    /// <summary>What went wrong, or that other data are used than were asked for; null if there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>The epoch being trained, the first being 1; the complete ones when it is not being trained.</summary>
    public int Epoch { get; init; }

    /// <summary>How many there will be.</summary>
    public int Epochs { get; init; }

    /// <summary>The steps of this epoch that are done.</summary>
    public int Step { get; init; }

    /// <summary>The steps of an epoch; 0 while that is not known.</summary>
    public int Steps { get; init; }

    /// <summary>The mean loss of the steps of this epoch.</summary>
    public double? Loss { get; init; }

    /// <summary>The share of this epoch's samples that were read right.</summary>
    public double? Accuracy { get; init; }

    /// <summary>About how long training takes yet, in seconds.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>The values after each complete epoch by their names; null where one was no number.</summary>
    public IReadOnlyDictionary<string, double?[]> History { get; init; } = new Dictionary<string, double?[]>();

    /// <summary>What the network is worth; null until it is tested at the end, which of a run that was stopped or cut off may be amid an epoch.</summary>
    public RunResult? Result { get; init; }

    /// <summary>When it began.</summary>
    public string? Started { get; init; }

    /// <summary>How long it was trained so far.</summary>
    public double Seconds { get; init; }

    /// <summary>Whether this server trains it, or did since it was started: what happens can be followed.</summary>
    public bool IsLive { get; init; }

    /// <summary>What it mistook for what after its last complete epoch; null before, and in lists.</summary>
    public RunJudgement? Judged { get; init; }

    /// <summary>Whether it was trained for any time; not of a run that only waited for its turn, or found no data.</summary>
    public bool HasBegun => Seconds > 0;

    /// <summary>Whether it can be gone on with; not if it failed before an epoch of it was kept: the same would come of it again.</summary>
    public bool CanResume => Recipe.Length > 0 && (State is RunState.Stopped or RunState.Interrupted || (State == RunState.Failed && Folder is { } folder && RunFolder.KeepsTraining(folder)));

    /// <summary>Its folder; null if it is not known.</summary>
    internal string? Folder { get; init; }

    /// <summary>Whether it has ended, in whatever way.</summary>
    internal bool HasEnded => State is RunState.Stopped or RunState.Interrupted or RunState.Finished or RunState.Failed;
}

/// <summary>What a network is worth on the pictures kept for testing.</summary>
/// <param name="TestLoss">The loss; null if it is no number.</param>
/// <param name="TestAccuracy">The share it reads right.</param>
/// <param name="Errors">How many it reads wrong.</param>
internal sealed record RunResult(double? TestLoss, double? TestAccuracy, int? Errors);
