using System.Globalization;
using System.Text.RegularExpressions;
using Injerto.Models.Weights.Hdf5;

namespace Injerto.Models.Weights;

/// <summary>
/// The layout of <c>.weights.h5</c> and <c>.keras</c>: a group for each layer, named after its class and counted, with
/// its variables by number. Which layer and which variable that is follows from the model's description, and from the
/// class alone where there is none.
/// </summary>
internal sealed partial class KerasNewLayout(Hdf5Object root, KerasConfig? config)
{
    private const string Variables = "vars";

    private static readonly string[] Containers = ["layers", "_layer_checkpoint_dependencies"];
    private static readonly string[] NoWeights = ["optimizer", "metrics", "seed_generator"];

    private readonly List<KerasTensor> _tensors = [];
    private readonly HashSet<Hdf5Object> _seen = [];

    public static bool IsIn(Hdf5Object root) => Containers.Append(Variables).Any(root.Links.ContainsKey)
        || root.Links.Keys.Any(k => root.Part($"{k}/{Variables}") is not null);

    public IReadOnlyList<KerasTensor> Read()
    {
        Walk(root, "", new KerasNewLayer("", "", config), 0);
        return _tensors;
    }

    private void Walk(Hdf5Object group, string path, KerasNewLayer layer, int depth)
    {
        if (group.IsDataset) return;
        if (depth > WeightsLimits.MostNesting || !_seen.Add(group)) throw new WeightsException(new(
            $"The groups of a Keras file must lie in each other as a tree. {DeclaredShape.Shown(path)} is met twice, "
            + "or too deep.",
            "Los grupos de un archivo de Keras deben estar unos dentro de otros como un árbol. A "
            + $"{DeclaredShape.Shown(path)} se llega dos veces, o está demasiado hondo."));
        if (group.Part(Variables) is { IsDataset: false } variables) AddVariables(variables, path, layer);
        foreach (var name in group.Links.Keys)
        {
            if (name == Variables || Array.IndexOf(NoWeights, name) >= 0 || group.Part(name) is not { } part) continue;
            if (Array.IndexOf(Containers, name) >= 0) WalkLayers(part, path, layer.Inner, depth);
            else Walk(part, Join(path, name), new KerasNewLayer(name, SnakeOf(name), null), depth + 1);
        }
    }

    private void WalkLayers(Hdf5Object container, string path, KerasConfig? inner, int depth)
    {
        var known = inner is null ? [] : KerasNewLayer.Of(inner);
        foreach (var name in container.Links.Keys)
        {
            if (container.Part(name) is not { } part) continue;
            var layer = known.GetValueOrDefault(name) ?? new KerasNewLayer(name, SnakeOf(name), null);
            Walk(part, Join(path, layer.Name), layer, depth + 1);
        }
    }

    private void AddVariables(Hdf5Object group, string path, KerasNewLayer layer)
    {
        var keys = group.Links.Keys.Order(
            Comparer<string>.Create((a, b) => a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(a, b)))
            .ToList();
        var names = KerasVariables.Numbered(layer.SnakeClass, keys.Count, layer.HasScale, layer.HasCenter);
        for (var i = 0; i < keys.Count; i++)
        {
            if (group.Part(keys[i]) is not { IsDataset: true } part) continue;
            var isExpected = keys[i] == i.ToString(CultureInfo.InvariantCulture);
            _tensors.Add(
                new KerasTensor(Join(path, isExpected && names is not null ? names[i] : keys[i]), part.Dataset()));
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";

    // conv2d_3 is the fourth conv2d.
    private static string SnakeOf(string name) => Count().Replace(name, "");

    [GeneratedRegex("_[0-9]+$")]
    private static partial Regex Count();
}
