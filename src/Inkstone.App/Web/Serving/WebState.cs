namespace Inkstone.App.Web;

/// <summary>What the server works with, and what lives as long as it does.</summary>
/// <param name="host">The folder of the runs, the data sets, the clock.</param>
internal sealed class WebState(Host host) : IDisposable
{
    private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(host.Stop);

    public Host Host { get; } = host;

    /// <summary>Cancelled when the server is to end: streams of events end with it.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>The models there are.</summary>
    public ModelShelf Models { get; } = new(host);

    /// <summary>The runs, those being trained and those that were.</summary>
    public TrainingHall Trainings { get; } = new(host);

    /// <summary>Says to all that is going on that it is to end.</summary>
    public void End() => _ending.Cancel();

    public void Dispose()
    {
        Trainings.Dispose();
        _ending.Dispose();
    }
}
