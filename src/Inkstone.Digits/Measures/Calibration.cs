namespace Inkstone.Digits;

/// <summary>
/// Whether confidence means what it says: pictures in bins of equal width by the probability of the digit that was read, bin m of M
/// holding those in ((m - 1) / M, m / M]. The expected calibration error is the sum over the bins of (share of the pictures) ×
/// |accuracy - mean confidence| (Guo, Pleiss, Sun and Weinberger 2017).
/// </summary>
internal sealed record Calibration(double Error, IReadOnlyList<CalibrationBin> Bins)
{
    /// <summary>As many bins as the paper has.</summary>
    public const int UsualBins = 15;

    /// <summary>Sorts answers into bins.</summary>
    /// <param name="confidences">The probability of each answer, 0 to 1.</param>
    /// <param name="isRight">Whether each is right.</param>
    /// <param name="bins">How many bins.</param>
    public static Calibration Of(ReadOnlySpan<float> confidences, ReadOnlySpan<bool> isRight, int bins = UsualBins)
    {
        var counts = new int[bins];
        var right = new int[bins];
        var sums = new double[bins];
        for (var i = 0; i < confidences.Length; i++)
        {
            var bin = Math.Clamp((int)Math.Ceiling((double)confidences[i] * bins) - 1, 0, bins - 1);
            counts[bin]++;
            right[bin] += isRight[i] ? 1 : 0;
            sums[bin] += confidences[i];
        }

        var list = new CalibrationBin[bins];
        var error = 0.0;
        for (var i = 0; i < bins; i++)
        {
            list[i] = new(i / (double)bins, (i + 1) / (double)bins, counts[i], sums[i] / counts[i], right[i] / (double)counts[i]);
            error += counts[i] == 0 ? 0 : Math.Abs(right[i] - sums[i]) / confidences.Length;
        }

        return new(error, list);
    }
}
