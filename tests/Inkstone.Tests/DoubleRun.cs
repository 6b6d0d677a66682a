namespace Inkstone.Tests;

/// <summary>Runs an operation in double, through its own forward pass and gradient.</summary>
internal sealed class DoubleRun
{
    private readonly Operation<double> _operation;
    private readonly View<double>[] _inputs;
    private readonly View<double> _output;

    public DoubleRun(Operation<double> operation, params (Shape Shape, double[] Values)[] inputs)
    {
        _operation = operation;
        _inputs = Array.ConvertAll(inputs, input => new View<double>([.. input.Values], 0, input.Shape));
        _output = new View<double>(operation.OutputShape(Array.ConvertAll(inputs, input => input.Shape)));
        Forward();
    }

    public double[] Output => _output.Array;

    public void Forward() => _operation.Forward(_inputs, _output);

    /// <summary>The gradient by one input, given the gradient by the output.</summary>
    public double[] Gradient(int input, double[] upstream) => Backward(upstream, other => other == input)[input];

    /// <summary>The gradients by all inputs that have one, computed together; empty for the others.</summary>
    public double[][] Gradients(double[] upstream) => Backward(upstream, _operation.IsDifferentiable);

    private double[][] Backward(double[] upstream, Func<int, bool> wanted)
    {
        var gradients = new View<double>[_inputs.Length];
        for (var input = 0; input < gradients.Length; input++)
        {
            if (wanted(input))
            {
                gradients[input] = new View<double>(_inputs[input].Shape);
                gradients[input].Span.Fill(double.NaN); // what is not overwritten shows
            }
        }

        _operation.Backward(_inputs, _output, new View<double>(upstream, 0, _output.Shape), gradients);
        return Array.ConvertAll(gradients, gradient => gradient.Array ?? []);
    }
}
