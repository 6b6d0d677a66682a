namespace Inkstone;

/// <summary>One operation that was carried out: on which tensors, giving which tensor. Can be carried out again in place.</summary>
internal sealed class Node
{
    private readonly long _variableWrites;
    private readonly bool _sharesMemory; // the output is the input's memory, so that there is nothing to compute
    private View<float>[]? _inputViews;

    public Node(Operation<float> operation, Tensor[] inputs, Tensor output)
    {
        Operation = operation;
        Inputs = inputs;
        Output = output;
        _variableWrites = CountVariableWrites();
        _sharesMemory = output.SharesMemoryWith(inputs[0]);
    }

    public Operation<float> Operation { get; }

    public Tensor[] Inputs { get; }

    public Tensor Output { get; }

    /// <summary>Whether a variable among the inputs was assigned since the operation ran, so that its gradient would be wrong.</summary>
    public bool IsStale => CountVariableWrites() != _variableWrites;

    // Made when they are first needed: a view takes the numbers as floats, which a tensor over bytes does not have yet.
    private View<float>[] InputViews => _inputViews ??= Array.ConvertAll(Inputs, tensor => tensor.View);

    public void Forward()
    {
        if (!_sharesMemory)
        {
            Operation.Forward(InputViews, Output.View);
        }
    }

    public void Backward(View<float> outputGradient, ReadOnlySpan<View<float>> inputGradients) =>
        Operation.Backward(InputViews, Output.View, outputGradient, inputGradients);

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
