using Injerto.LinearModels;
using Injerto.Tensors;

namespace Injerto.Training.Transfer;

/// <summary>A linear head's solution, and how its strength was found.</summary>
/// <param name="Fit">The head, fitted to the images that are trained with.</param>
/// <param name="Search">The cross-validation; null where there were too few images for it.</param>
/// <param name="Searched">The images that it was over.</param>
internal sealed record HeadSolution(LinearFit Fit, StrengthSearch? Search, IReadOnlyList<TransferImage> Searched)
{
    /// <summary>Raw outputs for each image of the search by a head that was fitted without it.</summary>
    internal Tensor? OutOfFold() => Search is null ? null : Tensor.From(
        Array.ConvertAll(Search.Outputs, v => (float)v), [Searched.Count, Fit.Model.Bias.Length]);
}
