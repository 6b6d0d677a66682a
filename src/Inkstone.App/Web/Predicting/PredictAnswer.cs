using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>What a model reads in a drawing.</summary>
/// <param name="Label">The digit, or "not a digit"; null for an empty sheet.</param>
/// <param name="Confidences">All it may be, the surest first.</param>
/// <param name="Blank">Whether nothing is drawn: then no model was asked.</param>
/// <param name="Seen">The upright picture the model was given, row by row, 0 (paper) to 1 (ink).</param>
/// <param name="SeenWidth">Its columns.</param>
/// <param name="SeenHeight">Its rows.</param>
/// <param name="Description">What was done to the drawing.</param>
/// <param name="Milliseconds">How long it took here.</param>
/// <param name="AsDrawn">The same the way the course notebooks do it, if both were asked for.</param>
internal sealed record PredictAnswer(
    string? Label, IReadOnlyList<LabelConfidence> Confidences, bool Blank, float[] Seen, int SeenWidth, int SeenHeight, string Description, double Milliseconds, PredictAnswer? AsDrawn)
{
    public static PredictAnswer Of(DigitReading? reading, SeenDigit seen, double milliseconds)
    {
        var answer = DigitAnswer.Of(reading);
        var pixels = new float[seen.Pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = MathF.Round(seen.Pixels[i] / (float)seen.Maximum, 4);
        }

        return new PredictAnswer(answer.Label, answer.Confidences, seen.IsBlank, pixels, seen.Width, seen.Height, seen.Description, Math.Round(milliseconds, 3), null);
    }
}
