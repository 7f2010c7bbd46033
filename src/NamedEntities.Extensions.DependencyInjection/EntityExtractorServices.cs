using Microsoft.Extensions.DependencyInjection.Extensions;
using NamedEntities;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="EntityExtractor"/> with a service collection.</summary>
public static class EntityExtractorServices
{
    /// <summary>
    /// Has services share one <see cref="EntityExtractor"/>, made when it is first asked for. An extractor that is
    /// registered already stays.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">What to return; <see cref="EntityExtractorOptions.Default"/> if null.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEntityExtractor(this IServiceCollection services, EntityExtractorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(_ => new EntityExtractor(options));
        return services;
    }
}
