namespace Inkstone;

/// <summary>One operation that was carried out: on which tensors, giving which tensor. Can be carried out again in place.</summary>
internal sealed class Node
{
    private readonly View<float>[] _inputViews;
    private readonly long _variableWrites;
    private readonly bool _sharesMemory; // the output is the input's memory, so that there is nothing to compute

    public Node(Operation<float> operation, Tensor[] inputs, Tensor output)
    {
        Operation = operation;
        Inputs = inputs;
        Output = output;
        _inputViews = Array.ConvertAll(inputs, tensor => tensor.View);
        _variableWrites = CountVariableWrites();
        _sharesMemory = ReferenceEquals(output.Buffer, inputs[0].Buffer);
    }

    public Operation<float> Operation { get; }

    public Tensor[] Inputs { get; }

    public Tensor Output { get; }

    /// <summary>Whether a variable among the inputs was assigned since the operation ran, so that its gradient would be wrong.</summary>
    public bool IsStale => CountVariableWrites() != _variableWrites;

    public void Forward()
    {
        if (!_sharesMemory)
        {
            Operation.Forward(_inputViews, Output.View);
        }
    }

    public void Backward(View<float> outputGradient, ReadOnlySpan<View<float>> inputGradients) =>
        Operation.Backward(_inputViews, Output.View, outputGradient, inputGradients);

    // Writes are only ever counted up, so the sum changes whenever any of them does.
    private long CountVariableWrites()
    {
        long writes = 0;
        foreach (var input in Inputs)
        {
            if (input is Variable variable)
            {
                writes += variable.Writes;
            }
        }

        return writes;
    }
}
