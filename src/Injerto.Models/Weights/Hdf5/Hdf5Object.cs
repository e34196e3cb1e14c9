namespace Injerto.Models.Weights.Hdf5;

/// <summary>A group or a dataset.</summary>
internal sealed class Hdf5Object
{
    private readonly Hdf5File _file;
    private readonly IReadOnlyList<Hdf5Message> _messages;
    private IReadOnlyDictionary<string, Hdf5Link>? _links;
    private IReadOnlyDictionary<string, Hdf5Attribute>? _attributes;

    public Hdf5Object(Hdf5File file, IReadOnlyList<Hdf5Message> messages) => (_file, _messages) = (file, messages);

    public bool IsDataset => Find(Hdf5MessageType.Layout) is not null;

    /// <summary>What a group holds, in the order of the file.</summary>
    public IReadOnlyDictionary<string, Hdf5Link> Links => _links ??= Hdf5Links.Read(_file, this);

    public IReadOnlyDictionary<string, Hdf5Attribute> Attributes => _attributes ??= ReadAttributes();

    /// <summary>The part under a name of one or more steps with '/' between, or null.</summary>
    public Hdf5Object? Part(string path)
    {
        var place = this;
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (place.IsDataset || !place.Links.TryGetValue(step, out var link)) return null;
            place = _file.At(link.Target());
        }

        return place;
    }

    /// <summary>The dataset that this is.</summary>
    public Hdf5Dataset Dataset() => Hdf5Dataset.Read(_file, this);

    public Hdf5Message? Find(Hdf5MessageType type)
    {
        foreach (var message in _messages)
            if (message.Type == type) return message;
        return null;
    }

    public IEnumerable<Hdf5Message> All(Hdf5MessageType type) => _messages.Where(m => m.Type == type);

    private Dictionary<string, Hdf5Attribute> ReadAttributes()
    {
        var bodies = All(Hdf5MessageType.Attribute).Select(m => m.IsShared ? throw Hdf5Fault.Refused(new(
            "a shared attribute",
            "un atributo compartido")) : m.Body);
        if (Find(Hdf5MessageType.AttributeInfo) is { } info) bodies = bodies.Concat(Hdf5Dense.Attributes(_file, info));
        var attributes = new Dictionary<string, Hdf5Attribute>();
        foreach (var body in bodies)
        {
            var attribute = Hdf5Attribute.Parse(_file, body);
            attributes[attribute.Name] = attribute;
        }

        return attributes;
    }
}
