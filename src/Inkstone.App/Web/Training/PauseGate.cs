namespace Inkstone.App.Web;

/// <summary>Where training stands between two steps: open, or closed but for single steps.</summary>
internal sealed class PauseGate
{
    private readonly object _lock = new(); // a Monitor's: it is waited on
    private bool _isClosed;
    private int _single;

    /// <summary>Whether training is held here, or will be after the current step.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _isClosed;
            }
        }
    }

    /// <summary>Holds training after the current step.</summary>
    public void Close() => Set(isClosed: true, single: null);

    /// <summary>Lets it go on.</summary>
    public void Open() => Set(isClosed: false, single: 0);

    /// <summary>Lets one more step pass.</summary>
    public void Step()
    {
        lock (_lock)
        {
            Set(isClosed: true, _single + 1);
        }
    }

    /// <summary>Passes, or waits until that is allowed: to be called once between any two steps.</summary>
    /// <param name="whenHeld">Called before waiting; not if there is no need to wait.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>Whether it had to wait.</returns>
    public bool Pass(Action whenHeld, CancellationToken stop)
    {
        if (TryPass())
        {
            return false;
        }

        whenHeld();
        using var registration = stop.Register(() => Set(isClosed: null, single: null));
        lock (_lock)
        {
            while (!TryPass() && !stop.IsCancellationRequested)
            {
                Monitor.Wait(_lock);
            }
        }

        return true;
    }

    private bool TryPass()
    {
        lock (_lock)
        {
            if (_isClosed && _single == 0)
            {
                return false;
            }

            _single = Math.Max(0, _single - 1);
            return true;
        }
    }

    private void Set(bool? isClosed, int? single)
    {
        lock (_lock)
        {
            (_isClosed, _single) = (isClosed ?? _isClosed, single ?? _single);
            Monitor.PulseAll(_lock);
        }
    }
}
