namespace Inkstone.Digits;

/// <summary>
/// Makes a network's confidence mean what it says (Guo et al. 2017): one temperature T, by which all logits are divided, so that the mean
/// negative log-likelihood −ln softmax(z / T)[answer] of samples it did not learn from is smallest. No answer changes.
/// </summary>
internal static class TemperatureScaling
{
    // Beyond these a network is either always right, and T = 0 the limit, or knows nothing.
    private const double Coldest = 0.05;
    private const double Hottest = 20;

    /// <summary>Finds the temperature; 1 where the logits are no numbers.</summary>
    /// <param name="logits">(n, classes)</param>
    /// <param name="answers">The right class of each.</param>
    public static double Find(Tensor logits, ReadOnlySpan<int> answers)
    {
        foreach (var logit in logits.AsSpan())
        {
            if (!float.IsFinite(logit))
            {
                return 1;
            }
        }

        // In 1 / T the likelihood is convex, so its slope has one zero, and halving finds it.
        var (low, high) = (1 / Hottest, 1 / Coldest);
        for (var i = 0; i < 50; i++)
        {
            var middle = Math.Sqrt(low * high);
            if (Slope(logits.AsSpan(), answers, middle) < 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return 1 / Math.Sqrt(low * high);
    }

    /// <summary>Divides the logits by a temperature once and for all, in the weights of the last layer.</summary>
    /// <param name="kernelAndBias">The weights of a layer that gives logits.</param>
    /// <param name="temperature">Above 0.</param>
    public static void Fold(IReadOnlyList<Variable> kernelAndBias, double temperature)
    {
        foreach (var variable in kernelAndBias)
        {
            foreach (ref var weight in variable.Write())
            {
                weight = (float)(weight / temperature);
            }
        }
    }

    /// <summary>The derivative of the summed negative log-likelihood by 1 / T: Σ (Σₖ pₖ zₖ − z[answer]) with p = softmax(z / T).</summary>
    private static double Slope(ReadOnlySpan<float> logits, ReadOnlySpan<int> answers, double inverse)
    {
        var classes = logits.Length / answers.Length;
        var slope = 0.0;
        for (var i = 0; i < answers.Length; i++)
        {
            var row = logits.Slice(i * classes, classes);
            var largest = float.NegativeInfinity;
            foreach (var logit in row)
            {
                largest = Math.Max(largest, logit);
            }

            var (sum, mean) = (0.0, 0.0);
            foreach (var logit in row)
            {
                var power = Math.Exp((logit - (double)largest) * inverse);
                sum += power;
                mean += power * logit;
            }

            slope += mean / sum - row[answers[i]];
        }

        return slope;
    }
}
