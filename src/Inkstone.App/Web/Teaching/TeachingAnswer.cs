using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>How far a teaching has come.</summary>
/// <param name="State"><c>idle</c>, <c>training</c>, <c>ready</c> (to be kept or dropped), <c>kept</c>, <c>dropped</c> or <c>failed</c>.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Model">The model of which a copy is taught, or, once it is kept, the taught model; null when idle.</param>
/// <param name="Corrections">How many corrections it learns from.</param>
/// <param name="Known">What else it learns from, and what of it is judged: <c>mnist</c> or <c>strokes</c>; null until that is known.</param>
/// <param name="Before">The shares read right before; null until ready.</param>
/// <param name="After">The shares read right by the taught copy; null until ready. Of corrections, which it learned from, and of known digits, which it did not.</param>
/// <param name="Message">What went wrong; null if nothing did.</param>
internal sealed record TeachingAnswer(
    string State, double Progress, string? Model, int Corrections, string? Known, TeachingScore? Before, TeachingScore? After, string? Message)
{
    public const string Idle = "idle";
    public const string Training = "training";
    public const string Ready = "ready";
    public const string Kept = "kept";
    public const string Dropped = "dropped";
    public const string Failed = "failed";

    public static TeachingAnswer Nothing { get; } = new(Idle, 0, null, 0, null, null, null, null);
}

/// <summary>The taught model, now one of the models.</summary>
/// <param name="Model">Its id in /api/models.</param>
internal sealed record KeptAnswer(string Model);

/// <summary>What is to be taught.</summary>
/// <param name="Model">An id of GET /api/models; the recogniser when null.</param>
internal sealed record TeachingRequest(string? Model);
