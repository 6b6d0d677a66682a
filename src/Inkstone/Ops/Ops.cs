namespace Inkstone;

/// <summary>
/// The operations on tensors. Each is recorded by an open <see cref="GradientTape"/> and has a gradient; one file an operation,
/// its forward pass beside its gradient.
/// </summary>
public static partial class Ops
{
    /// <summary>Carries an operation out, and records it where a tape is open.</summary>
    internal static Tensor Run(Operation<float> operation, params ReadOnlySpan<Tensor> inputs)
    {
        Span<Shape> shapes = new Shape[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(inputs[i]);
            shapes[i] = inputs[i].Shape;
        }

        var shape = operation.OutputShape(shapes);
        // A variable's memory is not shared: what was taken from it would change with it.
        var output = operation.SharesMemory && inputs[0] is not Variable
            ? new Tensor(inputs[0], inputs[0].Offset + operation.SharedOffset(shapes[0]), shape)
            : Tensor.Unwritten(shape);
        var node = new Node(operation, inputs.ToArray(), output);
        node.Forward();
        GradientTape.Record(node);
        return output;
    }
}
