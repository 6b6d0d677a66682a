namespace Inkstone;

/// <summary>Batches gathered from two tensors.</summary>
internal sealed class TensorBatches(Tensor x, Tensor y) : IBatches
{
    private int[] _order = [];

    public int Count => x.Shape[0];

    public Shape SampleShape { get; } = x.Shape[1..];

    public Shape TargetShape { get; } = y.Shape[1..];

    public void Begin(int epoch, int[] order) => _order = order;

    public void Fill(int first, Tensor batchX, Tensor batchY)
    {
        Rows.Gather(x, _order, first, batchX);
        Rows.Gather(y, _order, first, batchY);
    }
}
