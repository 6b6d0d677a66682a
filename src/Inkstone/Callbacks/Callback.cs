namespace Inkstone.Callbacks;

/// <summary>
/// Something done along the way of <c>Fit</c>. The values handed over are those of the progress line and the history
/// (<c>loss</c>, <c>accuracy</c>, <c>val_loss</c>, ...), under the same names.
/// </summary>
public abstract class Callback
{
    /// <summary>The model that is being trained.</summary>
    protected Model Model { get; private set; } = null!;

    /// <summary>Called when training begins.</summary>
    public virtual void OnTrainBegin()
    {
    }

    /// <summary>Called before each epoch, counted from 0.</summary>
    public virtual void OnEpochBegin(int epoch)
    {
    }

    /// <summary>Called after each training step, counted from 0, with the running values of the epoch; the next step changes them.</summary>
    public virtual void OnBatchEnd(int batch, IReadOnlyDictionary<string, double> values)
    {
    }

    /// <summary>Called after the last step of each epoch, before validation if there is one.</summary>
    public virtual void OnEpochTrained()
    {
    }

    /// <summary>Called after each epoch, counted from 0, validation included.</summary>
    public virtual void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> values)
    {
    }

    /// <summary>Called when training ends, also when it was stopped.</summary>
    public virtual void OnTrainEnd()
    {
    }

    internal void Attach(Model model) => Model = model;
}
