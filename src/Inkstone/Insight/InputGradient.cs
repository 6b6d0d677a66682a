namespace Inkstone.Insight;

/// <summary>
/// Which numbers of an input speak for an answer: the gradient of the answer's score with respect to the input, ∂S_c(x) / ∂x (Simonyan,
/// Vedaldi and Zisserman 2013, "Deep inside convolutional networks"). A pixel with a positive gradient raises the score when it gets
/// brighter, one with a negative gradient lowers it; the larger, the more it matters.
/// </summary>
/// <remarks>
/// S_c is the score before the softmax, where a model ends in one (or in a sigmoid): z_c of p = softmax(z). The probability itself will not do.
/// Its gradient, ∂p_c / ∂x = p_c (∂z_c / ∂x − Σ p_k ∂z_k / ∂x), is all but zero where the network is certain, and it falls when another
/// class rises.
/// </remarks>
/// <example><code>
/// var gradient = InputGradient.Of(model, picture, output: 7);     // what speaks for a seven, in the shape of the picture
/// </code></example>
public static class InputGradient
{
    /// <summary>The gradient of one output's score, in prediction. A built model is only read: other threads may predict with it meanwhile, but not train it; one that is not is built.</summary>
    /// <param name="model">A model whose output has two axes, (batch, classes).</param>
    /// <param name="input">The samples, the first axis counting them.</param>
    /// <param name="output">The class whose score is differentiated, from 0.</param>
    /// <returns>The gradient in the input's shape: of each sample's score by that sample.</returns>
    /// <exception cref="ArgumentException">The samples do not fit the model, or its output has not two axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    /// <exception cref="InvalidOperationException">The model computes its output outside of operations on tensors.</exception>
    public static Tensor Of(Model model, Tensor input, int output)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        using var tape = new GradientTape();
        var prediction = model.Apply(input);
        if (prediction.Rank != 2)
        {
            throw new ArgumentException(
                $"Expected a model that gives a row of scores for each sample, (batch, classes). Model '{model.Name}' gives shape {prediction.Shape}.", nameof(model));
        }

        if ((uint)output >= (uint)prediction.Shape[1])
        {
            throw new ArgumentOutOfRangeException(nameof(output), $"Model '{model.Name}' gives {prediction.Shape[1]} scores, numbered from 0. Received: output={output}.");
        }

        // Samples do not mix in prediction: the gradient of the sum over them is each sample's own.
        var score = new float[prediction.Size];
        for (var i = output; i < score.Length; i += prediction.Shape[1])
        {
            score[i] = 1;
        }

        var scores = prediction.Origin?.Logits ?? prediction;
        return tape.Gradient(scores, input, Tensor.From(score, scores.Shape));
    }
}
