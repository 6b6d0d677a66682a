namespace Inkstone.Progress;

/// <summary>
/// Times the steps of one run. The first step, which warms everything up, is left out of the average as soon as there is another.
/// </summary>
internal sealed class StepTimer(TimeProvider time)
{
    private long _start;
    private long? _afterFirstStep;

    /// <summary>The number of steps of the run; 0 outside one.</summary>
    public int Steps { get; private set; }

    /// <summary>Seconds since the run began.</summary>
    public double Elapsed => SecondsSince(_start);

    /// <summary>Begins a run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no step to take.</exception>
    public void Begin(int steps)
    {
        if (steps < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(steps), $"Progress counts at least one step. Received: steps={steps}. Leave out a run without data.");
        }

        Steps = steps;
        _start = time.GetTimestamp();
        _afterFirstStep = null;
    }

    /// <summary>Ends the run.</summary>
    public void End() => Steps = 0;

    /// <summary>The seconds of one step, after this step; 0 before the first.</summary>
    /// <exception cref="InvalidOperationException">No run has begun.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The run has no such step.</exception>
    public double SecondsPerStep(int step)
    {
        if (Steps == 0)
        {
            throw new InvalidOperationException("Progress has not begun. Call Begin or BeginEpoch first.");
        }

        if (step < 0 || step > Steps)
        {
            throw new ArgumentOutOfRangeException(nameof(step), $"The step must be at most {Steps}, as begun. Received: step={step}.");
        }

        if (step == 1)
        {
            var elapsed = Elapsed;
            _afterFirstStep = time.GetTimestamp();
            return elapsed;
        }

        return step == 0 ? 0
            : _afterFirstStep is { } first ? SecondsSince(first) / (step - 1)
            : Elapsed / step;
    }

    private double SecondsSince(long timestamp) => (time.GetTimestamp() - timestamp) / (double)time.TimestampFrequency;
}
