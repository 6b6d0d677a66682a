namespace Inkstone.Lessons.Explaining;

/// <summary>What the numbers that a network gives are.</summary>
internal enum Ending
{
    /// <summary>Nobody but the author of a layer or model knows.</summary>
    Unknown,

    /// <summary>Probabilities of classes, from softmax.</summary>
    Classes,

    /// <summary>Scores of classes: softmax is in the loss.</summary>
    ClassLogits,

    /// <summary>Probabilities of yes, from sigmoid.</summary>
    YesNo,

    /// <summary>Scores of yes: sigmoid is in the loss.</summary>
    YesNoLogits,

    /// <summary>Numbers to be taken as they are.</summary>
    Values,

    /// <summary>Scores or numbers to be taken as they are: the loss will decide.</summary>
    Open,
}
