// Sets the theme before the first paint; a file of its own because the page allows no inline scripts.
{
  let wanted = 'auto'
  try {
    wanted = localStorage.getItem('rapport-theme') ?? 'auto'
  } catch {
    // Storage is closed to us: follow the system.
  }
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  document.documentElement.setAttribute('data-mantine-color-scheme', wanted === 'auto' ? system : wanted)
}
