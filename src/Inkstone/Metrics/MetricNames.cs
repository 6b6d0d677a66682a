namespace Inkstone.Metrics;

internal static class MetricNames
{
    public static Metric Find(string name) => throw new ArgumentException(name);
}
