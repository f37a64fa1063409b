/** The name of a file in Content-Disposition: in plain letters for old readers, and as it is for all others. */
export function nameForHeader(name: string): string {
  const plain =
    name
      .normalize('NFKD')
      .replace(/[^\x20-\x7E]/g, '')
      .replace(/["\\%;]/g, '_')
      .trim() || 'file'
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain}"; filename*=UTF-8''${whole}`
}
