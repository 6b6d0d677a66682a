using Inkstone.Callbacks;
using Inkstone.Saving;

namespace Inkstone.App;

/// <summary>
/// Keeps what a run needs to go on: at the end of an epoch, but not after every one of a second, and whenever it is asked to. An epoch that was
/// not finished is begun anew by who goes on, so the end of the last complete one is all there is to keep.
/// </summary>
internal sealed class RunKeeper(TimeProvider time, Func<SafeTensorsFile> snapshot, Action<SafeTensorsFile> keep) : Callback
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long _last = time.GetTimestamp();
    private SafeTensorsFile? _unkept;

    /// <summary>Keeps the last complete epoch, if it is not yet.</summary>
    public void KeepNow()
    {
        if (_unkept is { } training)
        {
            keep(training);
            (_unkept, _last) = (null, time.GetTimestamp());
        }
    }

    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> values)
    {
        _unkept = snapshot();
        if (time.GetElapsedTime(_last) >= Pause)
        {
            KeepNow();
        }
    }
}
