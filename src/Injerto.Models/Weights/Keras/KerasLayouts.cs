using Injerto.Models.Weights.Hdf5;
using Injerto.Text;

namespace Injerto.Models.Weights;

/// <summary>
/// Tells the two ways apart in which Keras lays weights out in a file, and finds the tensors in either.
/// </summary>
internal static class KerasLayouts
{
    /// <summary>The group that holds the weights where the file is a whole model of the old way.</summary>
    public const string WholeModelGroup = "model_weights";

    /// <param name="file">The file.</param>
    /// <param name="json">The model's description, or null where there is none.</param>
    public static IReadOnlyList<KerasTensor> Read(Hdf5File file, string? json)
    {
        var config = json is null ? null : KerasConfig.Parse(json);
        if (file.Root.IsDataset) throw NotKeras(new("a single dataset", "un solo conjunto de datos"));
        var weights = file.Root.Part(WholeModelGroup) ?? file.Root;
        if (KerasOldLayout.IsIn(weights)) return new KerasOldLayout(weights, config).Read();
        if (KerasNewLayout.IsIn(file.Root)) return new KerasNewLayout(file.Root, config).Read();
        throw NotKeras(file.Root.Links.Count == 0
            ? new("nothing", "nada")
            : LocalizedText.Same(string.Join(", ", file.Root.Links.Keys.Take(5).Select(DeclaredShape.Shown))));
    }

    private static WeightsException NotKeras(LocalizedText what) => new(new(
        "An .h5 file must hold weights as Keras lays them out: groups with layer_names and weight_names, or "
        + $"layers/NAME/vars. This one holds {what}.",
        "Un archivo .h5 debe contener pesos como los dispone Keras: grupos con layer_names y weight_names, o "
        + $"layers/NAME/vars. Este contiene {what.Spanish}."));
}
