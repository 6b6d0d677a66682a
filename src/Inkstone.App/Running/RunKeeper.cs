using Inkstone.Callbacks;

namespace Inkstone.App;

/// <summary>Keeps a run at the end of an epoch, but not after every one of a second.</summary>
internal sealed class RunKeeper(TimeProvider time, Action keep) : Callback
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long _last = time.GetTimestamp();

    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> values)
    {
        if (time.GetElapsedTime(_last) >= Pause)
        {
            keep();
            _last = time.GetTimestamp();
        }
    }
}
