import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Failed } from './Failed.tsx'

interface Props {
  /** What did not happen: "This part did not load". */
  title: string
  children: ReactNode
}

/** Keeps a part that breaks from taking the page with it. */
export class ErrorBoundary extends Component<Props, { error?: unknown }> {
  override state: { error?: unknown } = {}

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack)
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return (
      <Failed title={this.props.title} error={this.state.error} again={() => this.setState({ error: undefined })} />
    )
  }
}
