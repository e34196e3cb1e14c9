using System.Globalization;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Tensors.Safetensors;

namespace Injerto.Models;

/// <summary>A file of pretrained weights with what it says of itself: architecture, padding, mean and standard deviation, whether batch norm was folded.</summary>
public sealed class PretrainedWeights
{
    private readonly IReadOnlyDictionary<string, string> _card;

    private PretrainedWeights(string path, IReadOnlyDictionary<string, string> card)
    {
        Path = path;
        _card = card;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Everything the file says of itself, by key.</summary>
    public IReadOnlyDictionary<string, string> Card => _card;

    /// <summary>The architecture the file names, or null.</summary>
    public string? Architecture => _card.GetValueOrDefault("architecture");

    /// <summary>The padding its convolutions were trained with.</summary>
    public ConvolutionPadding Padding => Says("padding", "same") ? ConvolutionPadding.Same : ConvolutionPadding.Symmetric;

    /// <summary>Whether batch normalisation was folded, so that its statistics are placeholders.</summary>
    public bool HasFoldedBatchNorm => Says("batch_norm", "folded");

    /// <summary>Reads the card of a file.</summary>
    /// <exception cref="ModelException">There is no such file, or it is none that can be read.</exception>
    public static PretrainedWeights Open(string path)
    {
        using var file = OpenFile(path);
        return new PretrainedWeights(path, new Dictionary<string, string>(file.Metadata));
    }

    /// <summary>How the weights want to be fed: the architecture's way, with the mean and standard deviation of the card.</summary>
    /// <exception cref="ModelException">The card's numbers can't be read.</exception>
    public Preprocessing PreprocessingFor(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return architecture.Preprocessing with
        {
            Mean = Triple("mean") ?? architecture.Preprocessing.Mean,
            Std = Triple("std") ?? architecture.Preprocessing.Std,
        };
    }

    /// <summary>Copies the weights into a network, all but its head, which must be the only part the file may lack or differ in.</summary>
    /// <param name="network">The network.</param>
    /// <param name="head">The path of the new head; empty to load everything.</param>
    /// <exception cref="ModelException">The file does not fit the network.</exception>
    public void LoadInto(Module network, string head)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var file = OpenFile(Path);
        using var scope = Scope.Begin();
        var isHead = IsBelow(head);
        var state = new StateDict(file.Entries.Where(e => !isHead(e.Name)).Select(e => KeyValuePair.Create(e.Name, StateDictFile.Read(file, e))));
        try
        {
            network.LoadStateDict(state, isHead);
        }
        catch (StateDictException e)
        {
            throw new ModelException($"The weights '{Path}' do not fit the model. {e.Message}", e);
        }

        if (!HasFoldedBatchNorm) return;
        foreach (var (_, module) in network.NamedModules())
            if (module is BatchNorm normalisation) normalisation.HasPlaceholderStatistics = true;
    }

    private static Func<string, bool> IsBelow(string head) =>
        key => head.Length > 0 && key.StartsWith(head + ".", StringComparison.Ordinal);

    private static SafetensorsFile OpenFile(string path)
    {
        try
        {
            return SafetensorsFile.Open(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SafetensorsException)
        {
            throw new ModelException($"Weights must be a readable .safetensors file. {e.Message}", e);
        }
    }

    private bool Says(string key, string word) => _card.GetValueOrDefault(key)?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true;

    private ChannelTriple? Triple(string key)
    {
        if (_card.GetValueOrDefault(key) is not { } text) return null;
        var numbers = text.Split(',');
        if (numbers.Length == 3 && float.TryParse(numbers[0], CultureInfo.InvariantCulture, out var r)
            && float.TryParse(numbers[1], CultureInfo.InvariantCulture, out var g) && float.TryParse(numbers[2], CultureInfo.InvariantCulture, out var b))
            return new ChannelTriple(r, g, b);
        throw new ModelException($"The card of '{Path}' must give {key} as three numbers with commas between. Got '{text}'.");
    }
}
