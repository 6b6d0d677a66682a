using System.Globalization;

namespace Inkstone.Digits;

/// <summary>
/// How each kind of drawing is read: each way to write a digit, or each sort of what is no digit. Of a set whose pictures take the kinds in
/// turn, so that every kind is drawn as often as any other, however rare it is among people.
/// </summary>
internal sealed class KindsMeasure(string name, string title, IReadOnlyList<string> kinds, Func<MeasureData, PictureSet> pictures) : Measure(name, title)
{
    // A kind with fewer right than this is worth a line.
    private const double Noteworthy = 0.98;

    public override MeasureResult Run(MeasureSession session)
    {
        var readings = session.Read(pictures(session.Data));
        if (readings.Count > 0 && readings.Labels[0] == PictureSet.NoDigit && !readings.KnowsNonDigits)
        {
            throw new MissingDataException(RejectionMeasure.NoSuchOutput);
        }

        var counts = new int[kinds.Count];
        var right = new int[kinds.Count];
        for (var i = 0; i < readings.Count; i++)
        {
            counts[i % kinds.Count]++;
            right[i % kinds.Count] += IsRight(readings, i) ? 1 : 0;
        }

        var order = Enumerable.Range(0, kinds.Count).Where(kind => counts[kind] > 0).OrderBy(Share).ToList();
        return new(
            [
                MeasuredFigure.Share("accuracy", right.Sum() / (double)readings.Count, string.Create(CultureInfo.InvariantCulture, $"of {readings.Count:N0} drawings of {kinds.Count} kinds")),
                MeasuredFigure.Share("worstKind", Share(order[0]), $"of the worst, \"{kinds[order[0]]}\""),
                new("pictures", readings.Count, ""),
            ],
            new DetailTable(
                string.Create(CultureInfo.InvariantCulture, $"`{Name}`: the kinds of which less than {100 * Noteworthy:0} % are read right"),
                ["kind", "pictures", "right"],
                [.. order.Where(kind => Share(kind) < Noteworthy).Select(kind => (string[])
                [
                    kinds[kind],
                    counts[kind].ToString("N0", CultureInfo.InvariantCulture),
                    string.Create(CultureInfo.InvariantCulture, $"{100 * Share(kind):0.0} %"),
                ])]));

        double Share(int kind) => right[kind] / (double)counts[kind];
    }

    /// <summary>What is no digit is read right if the recogniser says so, a digit if it is read and not taken for none.</summary>
    private static bool IsRight(Readings readings, int index) =>
        readings.Labels[index] == PictureSet.NoDigit ? readings.IsFlagged(index) : readings.IsToldRight(index);
}
