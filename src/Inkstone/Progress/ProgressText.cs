using System.Globalization;
using System.Text;

namespace Inkstone.Progress;

/// <summary>The pieces that progress lines are made of, as Keras writes them.</summary>
internal static class ProgressText
{
    /// <summary>The step, as wide as the number of steps: <c>  7/188</c>.</summary>
    public static void AppendCount(StringBuilder text, int step, int steps)
    {
        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"{steps}");
        var width = text.Length - start;
        text.Length = start;
        text.Append(CultureInfo.InvariantCulture, $"{step}");
        text.Insert(start, " ", width - (text.Length - start)).Append(CultureInfo.InvariantCulture, $"/{steps}");
    }

    /// <summary>The time that is left: <c>7s</c>, <c>1:33</c>, <c>1:11:30</c>.</summary>
    public static void AppendTimeLeft(StringBuilder text, double seconds)
    {
        var whole = (long)seconds;
        _ = seconds switch
        {
            > 3600 => text.Append(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole % 3600 / 60:00}:{whole % 60:00}"),
            > 60 => text.Append(CultureInfo.InvariantCulture, $"{whole / 60}:{whole % 60:00}"),
            _ => text.Append(CultureInfo.InvariantCulture, $"{whole}s"),
        };
    }

    /// <summary>The time of one step: <c>1s/step</c>, <c>35ms/step</c>, <c>250us/step</c>.</summary>
    public static void AppendSecondsPerStep(StringBuilder text, double seconds)
    {
        var (amount, unit) = seconds switch
        {
            >= 1 or 0 => (seconds, "s"),
            >= 1e-3 => (seconds * 1e3, "ms"),
            _ => (seconds * 1e6, "us"),
        };
        text.Append(DecimalDigits.Fixed(amount, 0)).Append(unit).Append("/step");
    }

    /// <summary>The metrics: <c> - accuracy: 0.8160 - loss: 5.9370e-04</c>; those of at most 0.001 have an exponent.</summary>
    /// <param name="text">Where they are written.</param>
    /// <param name="values">The metrics.</param>
    /// <param name="bySize">Whether the sign is left out of the comparison with 0.001. Keras does so for the bar, not for the plain line.</param>
    public static void AppendMetrics(StringBuilder text, MetricValues values, bool bySize)
    {
        foreach (var (name, value) in values.AsSpan())
        {
            var isOrdinary = (bySize ? Math.Abs(value) : value) > 1e-3;
            text.Append(" - ").Append(name).Append(": ").Append(isOrdinary ? DecimalDigits.Fixed(value, 4) : DecimalDigits.Scientific(value, 4));
        }
    }
}
