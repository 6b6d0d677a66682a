using System.Text;

namespace Inkstone.Progress;

/// <summary>
/// One line per epoch and nothing else, for logs and pipes, as Keras' <c>verbose=2</c>:
/// <c>188/188 - 7s - 35ms/step - accuracy: 0.8160 - loss: 0.5937</c>.
/// </summary>
public sealed class PlainProgress : ProgressRenderer
{
    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly StepTimer _timer;

    /// <summary>Writes plain lines.</summary>
    /// <param name="writer">Where the lines go.</param>
    /// <param name="time">The clock; the system's by default.</param>
    public PlainProgress(TextWriter writer, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
        _timer = new StepTimer(time ?? TimeProvider.System);
    }

    /// <inheritdoc />
    public override void Begin(int steps) => _timer.Begin(steps);

    /// <inheritdoc />
    public override void Step(int step, MetricValues values) => _timer.SecondsPerStep(step);

    /// <inheritdoc />
    public override void End(MetricValues values, int? step = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var reached = step ?? _timer.Steps;
        var perStep = _timer.SecondsPerStep(reached);

        var line = new StringBuilder();
        ProgressText.AppendCount(line, reached, _timer.Steps);
        line.Append(" - ").Append(DecimalDigits.Fixed(_timer.Elapsed, 0)).Append("s - ");
        ProgressText.AppendSecondsPerStep(line, perStep);
        ProgressText.AppendMetrics(line, values, bySize: false);
        _timer.End();
        Say(line.ToString());
    }

    /// <inheritdoc />
    public override void Say(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        lock (_gate)
        {
            _writer.Write(text);
            _writer.Write('\n');
            _writer.Flush();
        }
    }
}
