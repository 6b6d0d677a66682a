using Inkstone.Metrics;
using Inkstone.Progress;

namespace Inkstone;

/// <summary>
/// The running loss and metrics of a pass over samples: means weighted by batch size, in double. What the progress line shows,
/// what is returned and what enters the history all come from here, so that they agree. The sums are kept here and not in the
/// metrics, so that a callback may evaluate the model in the middle of an epoch.
/// </summary>
internal sealed class RunningValues(IReadOnlyList<Metric> metrics)
{
    // In order of name, as Keras prints them: accuracy before loss, which has no metric.
    private readonly Figure[] _figures =
        [.. metrics.Select(metric => new Figure(metric.Name, metric)).Append(new Figure("loss", null)).OrderBy(figure => figure.Name, StringComparer.Ordinal)];

    /// <summary>The running value of a metric, or of <c>loss</c>.</summary>
    public double this[string name] => _figures.First(figure => figure.Name == name).Value;

    public void Reset()
    {
        foreach (var figure in _figures)
        {
            (figure.Total, figure.Samples) = (0, 0);
        }
    }

    public void Add(RecordedStep step)
    {
        foreach (var figure in _figures)
        {
            var samples = (long)step.X.Shape[0];
            var (sum, count) = figure.Metric?.Measure(step.Y!, step.Prediction) ?? ((double)step.Loss!.ToScalar() * samples, samples);
            figure.Total += sum;
            figure.Samples += count;
        }
    }

    /// <summary>Writes the values where the progress line and the callbacks find them.</summary>
    public void CopyTo(MetricValues line, Dictionary<string, double>? values = null, string prefix = "")
    {
        foreach (var figure in _figures)
        {
            var name = prefix.Length == 0 ? figure.Name : prefix + figure.Name;
            line.Set(name, figure.Value);
            if (values is not null)
            {
                values[name] = figure.Value;
            }
        }
    }

    private sealed class Figure(string name, Metric? metric)
    {
        public string Name { get; } = name;

        public Metric? Metric { get; } = metric;

        public double Total { get; set; }

        public long Samples { get; set; }

        public double Value => Samples == 0 ? 0 : Total / Samples;
    }
}
