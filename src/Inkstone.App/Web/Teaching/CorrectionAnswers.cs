using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>A drawing that a person has said the digit of.</summary>
/// <param name="Id">Its name, for DELETE /api/corrections/{id}.</param>
/// <param name="Label">The digit it is.</param>
/// <param name="ReadAs">What was read in it when it was sent: a digit or "not a digit"; null for nothing.</param>
/// <param name="Seen">The drawing in the form of MNIST, 28 x 28, row by row, 0 (paper) to 1 (ink).</param>
/// <param name="When">When it was sent.</param>
internal sealed record CorrectionAnswer(string Id, int Label, string? ReadAs, float[] Seen, DateTimeOffset When)
{
    public static CorrectionAnswer Of(Correction correction) => new(
        correction.Id,
        correction.Label,
        correction.ReadAs,
        Array.ConvertAll(correction.Normalized.ToArray(), pixel => MathF.Round(pixel / (float)byte.MaxValue, 3)),
        correction.When);
}

/// <summary>The corrections there are.</summary>
/// <param name="Count">How many in all.</param>
/// <param name="PerLabel">How many of each digit, 0 first.</param>
/// <param name="Corrections">Those asked for by start and count, the newest first.</param>
internal sealed record CorrectionsAnswer(int Count, int[] PerLabel, IReadOnlyList<CorrectionAnswer> Corrections);

/// <summary>How many were taken away.</summary>
internal sealed record RemovedAnswer(int Removed);

/// <summary>A correction as it is sent.</summary>
/// <param name="Drawing">The drawing, as pixels or strokes.</param>
/// <param name="Label">The digit it is, 0 to 9.</param>
internal sealed record CorrectionRequest(System.Text.Json.Nodes.JsonObject Drawing, int Label);
