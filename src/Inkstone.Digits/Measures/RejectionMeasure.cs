using System.Globalization;

namespace Inkstone.Digits;

/// <summary>Whether the recogniser can tell what is no digit: letters, figures and scribbles against the digits of a set.</summary>
internal sealed class RejectionMeasure(string name, string digits, Func<MeasureData, PictureSet> pictures, Func<MeasureData, PictureSet> nonDigits)
    : Measure(name, $"Telling non-digits from {digits}: AUROC of \"not a digit\", and what its threshold does")
{
    public const string NoSuchOutput = "not measured: the model has no output for \"not a digit\"";

    public override MeasureResult Run(MeasureSession session)
    {
        var others = session.Read(nonDigits(session.Data));
        if (!others.KnowsNonDigits)
        {
            throw new MissingDataException(NoSuchOutput);
        }

        var digits = session.Read(pictures(session.Data));
        var area = RankingArea.Of(others.NotADigit, digits.NotADigit);
        return new(
        [
            new("auroc", area, area.ToString("0.0000", CultureInfo.InvariantCulture)),
            MeasuredFigure.Share("digitsFlagged", digits.Flagged / (double)digits.Count, "of digits flagged"),
            MeasuredFigure.Share("nonDigitsPassed", (others.Count - others.Flagged) / (double)others.Count, "of non-digits passed"),
            new("digits", digits.Count, ""),
            new("nonDigits", others.Count, ""),
        ]);
    }
}
