using System.Text;

namespace Inkstone.Progress;

/// <summary>
/// A bar that moves in place on a terminal, with the time left, the time of a step and the metrics: byte for byte Keras'
/// <c>verbose=1</c>. It is drawn at most every 0.05 seconds.
/// </summary>
public sealed class LiveProgress : ProgressRenderer
{
    internal const char BarCharacter = '━';

    private const int BarWidth = 20;
    private const double SecondsBetweenDrawings = 0.05;
    private const string Bold = "\e[1m";
    private const string Green = "\e[32m";
    private const string White = "\e[37m";
    private const string Normal = "\e[0m";

    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly StepTimer _timer;
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _output = new();
    private double _lastDrawing;
    private int _widthOnScreen;

    /// <summary>Draws a live bar.</summary>
    /// <param name="writer">The terminal; it must understand ANSI escape sequences and backspaces.</param>
    /// <param name="time">The clock; the system's by default.</param>
    public LiveProgress(TextWriter writer, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
        _timer = new StepTimer(time ?? TimeProvider.System);
    }

    /// <inheritdoc />
    public override void Begin(int steps)
    {
        lock (_gate)
        {
            _timer.Begin(steps);
            if (_widthOnScreen > 0)
            {
                // The run before broke off; its bar stays on the screen.
                _writer.Write('\n');
            }

            _lastDrawing = double.NegativeInfinity;
            _widthOnScreen = 0;
        }
    }

    /// <inheritdoc />
    public override void Step(int step, MetricValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        lock (_gate)
        {
            var perStep = _timer.SecondsPerStep(step);
            var now = _timer.Elapsed;
            if (now - _lastDrawing < SecondsBetweenDrawings)
            {
                return;
            }

            Draw(step, perStep, values, isLast: false);
            _lastDrawing = now;
        }
    }

    /// <inheritdoc />
    public override void End(MetricValues values, int? step = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        lock (_gate)
        {
            var reached = step ?? _timer.Steps;
            Draw(reached, _timer.SecondsPerStep(reached), values, isLast: true);
            _timer.End();
            _widthOnScreen = 0;
        }
    }

    /// <inheritdoc />
    public override void Say(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        lock (_gate)
        {
            _output.Clear();
            if (_widthOnScreen == 0)
            {
                _output.Append(text).Append('\n');
            }
            else
            {
                // The message takes the bar's line, and the bar as it stood goes to the next.
                var firstLine = text.IndexOf('\n') is var end and >= 0 ? end : text.Length;
                BackToStart();
                _output.Append(text, 0, firstLine).Append(' ', Math.Max(_widthOnScreen - firstLine, 0));
                _output.Append(text, firstLine, text.Length - firstLine).Append('\n').Append(_line);
            }

            Flush();
        }
    }

    private void Draw(int step, double secondsPerStep, MetricValues values, bool isLast)
    {
        var steps = _timer.Steps;
        _line.Clear().Append(Bold);
        ProgressText.AppendCount(_line, step, steps);
        _line.Append(Normal).Append(' ');
        var escapes = Bold.Length + Normal.Length;

        var done = (int)(BarWidth * ((double)step / steps));
        if (done > 0)
        {
            _line.Append(Green).Append(BarCharacter, done).Append(Normal);
            escapes += Green.Length + Normal.Length;
        }

        _line.Append(White).Append(BarCharacter, BarWidth - done).Append(Normal).Append(' ').Append(Bold);
        escapes += White.Length + Normal.Length + Bold.Length + Normal.Length;
        if (isLast)
        {
            _line.Append(DecimalDigits.Fixed(_timer.Elapsed, 0)).Append('s');
        }
        else
        {
            ProgressText.AppendTimeLeft(_line, secondsPerStep * (steps - step));
        }

        _line.Append(Normal).Append(' ');
        ProgressText.AppendSecondsPerStep(_line, secondsPerStep);
        ProgressText.AppendMetrics(_line, values, bySize: true);

        _output.Clear();
        BackToStart();
        var width = _line.Length - escapes;
        _output.Append(_line).Append(' ', Math.Max(_widthOnScreen - width, 0)).Append(isLast ? "\n" : "");
        _widthOnScreen = width;
        Flush();
    }

    private void BackToStart() => _output.Append('\b', _widthOnScreen).Append('\r');

    private void Flush()
    {
        _writer.Write(_output);
        _writer.Flush();
    }
}
