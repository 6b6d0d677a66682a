namespace Inkstone.Tests.Kernels;

/// <summary>Runs an operation in float, both ways, with fences around all of its memory.</summary>
internal static class FencedRun
{
    /// <summary>In float, which works on whole vectors, against the same in double, which follows the definition.</summary>
    public static void Check(
        Func<Operation<float>> makeFloat, Func<Operation<double>> makeDouble, (Shape Shape, Func<RandomStream, double> Draw)[] draws, string what, double tolerance = 2e-5)
    {
        var inputs = Inputs(draws);
        var expected = new DoubleRun(makeDouble(), inputs);
        var operation = makeFloat();
        var views = Array.ConvertAll(inputs, input => new FencedFloats(input.Shape, input.Values));
        var output = new FencedFloats(operation.OutputShape(Array.ConvertAll(inputs, input => input.Shape)));
        var upstream = Upstream(output.View.Count);
        var outputGradient = new FencedFloats(output.View.Shape, upstream);
        var gradients = Array.ConvertAll(inputs, input => new FencedFloats(input.Shape));

        operation.Forward(Array.ConvertAll(views, view => view.View), output.View);
        operation.Backward(Array.ConvertAll(views, view => view.View), output.View, outputGradient.View, Wanted(operation, gradients));

        Expect.Close(output.View.Span, expected.Output, tolerance, what);
        var wanted = expected.Gradients(upstream);
        for (var input = 0; input < inputs.Length; input++)
        {
            if (operation.IsDifferentiable(input))
            {
                Expect.Close(gradients[input].View.Span, wanted[input], 2.5 * tolerance, $"{what}, gradient {input}");
            }
        }

        foreach (var memory in (FencedFloats[])[.. views, output, outputGradient, .. gradients])
        {
            memory.ShouldBeIntact(what);
        }
    }

    /// <summary>The output and the gradients.</summary>
    public static float[][] Run(Operation<float> operation, (Shape Shape, Func<RandomStream, double> Draw)[] draws)
    {
        var inputs = Inputs(draws);
        var views = Array.ConvertAll(inputs, input => new FencedFloats(input.Shape, input.Values).View);
        var output = new FencedFloats(operation.OutputShape(Array.ConvertAll(inputs, input => input.Shape)));
        var gradients = Array.ConvertAll(inputs, input => new FencedFloats(input.Shape));
        operation.Forward(views, output.View);
        operation.Backward(views, output.View, new FencedFloats(output.View.Shape, Upstream(output.View.Count)).View, Wanted(operation, gradients));
        return [output.View.Span.ToArray(), .. gradients.Where((_, input) => operation.IsDifferentiable(input)).Select(gradient => gradient.View.Span.ToArray())];
    }

    private static View<float>[] Wanted(Operation<float> operation, FencedFloats[] gradients) =>
        [.. gradients.Select((gradient, input) => operation.IsDifferentiable(input) ? gradient.View : default)];

    // Rounded to floats, so that both start from the same numbers.
    private static (Shape Shape, double[] Values)[] Inputs((Shape Shape, Func<RandomStream, double> Draw)[] draws)
    {
        var random = new RandomStream(20260229);
        return Array.ConvertAll(draws, input => (input.Shape, Enumerable.Range(0, input.Shape.Size).Select(_ => (double)(float)input.Draw(random)).ToArray()));
    }

    private static double[] Upstream(int count)
    {
        var random = new RandomStream(4711);
        return [.. Enumerable.Range(0, count).Select(_ => (double)(2 * random.NextFloat() - 1))];
    }
}
